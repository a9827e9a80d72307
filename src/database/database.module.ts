import { DynamicModule, Global, Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { AppConfig } from '../config/config';
import { Clock } from '../kernel/clock';
import { APPLICATION, applicationSource, FIGURES, figuresSource } from './data-sources';
import { Figures } from './figures';
import { Transactions } from './transactions';

@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  /** @param entities every table that a feature maps */
  static with(entities: EntityTarget<ObjectLiteral>[]): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
    Clock,
    Transactions,
    Figures,
    {
      provide: APPLICATION,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => applicationSource(config.databaseUrl, config.databasePool, entities).initialize(),
    },
    {
      provide: FIGURES,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => figuresSource(config.databaseUrl, config.databasePool).initialize(),
    },
  ],
  exports: [Clock, Transactions, Figures, APPLICATION, FIGURES],
    };
  }

  constructor(
    @Inject(APPLICATION) private readonly application: DataSource,
    @Inject(FIGURES) private readonly figures: DataSource,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.application.destroy(), this.figures.destroy()]);
  }
}
