import { DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access';
import type { AppConfig } from './config/config';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { HttpModule } from './http';
import { JobsModule } from './jobs';

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
      ],
    };
  }
}
