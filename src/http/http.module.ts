import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AboutController } from './about.controller';
import { HealthController } from './health.controller';
import { OriginGuard } from './origin.guard';
import { ProblemFilter } from './problem.filter';
import { validationPipe } from './validation';

@Module({
  controllers: [AboutController, HealthController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: OriginGuard },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class HttpModule {}
