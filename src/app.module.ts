import { DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access';
import { AuditModule } from './audit';
import type { AppConfig } from './config/config';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { FacilitiesModule } from './facilities';
import { HttpModule } from './http';
import { JobRunsModule } from './job-runs';
import { JobsModule } from './jobs';
import { NotificationsModule } from './notifications';
import { OccupancyModule } from './occupancy';
import { PeopleModule } from './people';
import { PlanModule } from './plan';
import { RequestsModule } from './requests';
import { ReservationsModule } from './reservations';
import { RestAreasModule } from './rest-areas';
import { ShortfallsModule } from './shortfalls';

/** The list of features. */
@Module({})
export class AppModule {
  static with(config: AppConfig, runsJobs: boolean): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule,
        JobsModule.with(runsJobs),
        HttpModule,
        AccessModule,
        AuditModule,
        JobRunsModule,
        PeopleModule,
        FacilitiesModule,
        ReservationsModule,
        RestAreasModule,
        RequestsModule,
        OccupancyModule,
        ShortfallsModule,
        PlanModule,
        NotificationsModule,
      ],
    };
  }
}
