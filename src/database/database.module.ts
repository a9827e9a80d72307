import { Global, Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppConfig } from '../config/config';
import { Clock } from '../kernel/clock';
import { APPLICATION, applicationSource, FIGURES, figuresSource } from './data-sources';
import { Figures } from './figures';
import { Questions } from './questions';
import { Transactions } from './transactions';

@Global()
@Module({
  providers: [
    Clock,
    Transactions,
    Figures,
    Questions,
    {
      provide: APPLICATION,
      inject: [AppConfig],
      useFactory: (config: AppConfig) =>
        applicationSource(config.databaseUrl, config.databasePool).initialize(),
    },
    {
      provide: FIGURES,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => figuresSource(config.databaseUrl, config.databasePool).initialize(),
    },
  ],
  exports: [Clock, Transactions, Figures, Questions, APPLICATION, FIGURES],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(APPLICATION) private readonly application: DataSource,
    @Inject(FIGURES) private readonly figures: DataSource,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.application.destroy(), this.figures.destroy()]);
  }
}
