import { Module, OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Jobs } from '../jobs';
import { AccessRepository } from './access.repository';
import { OfficialsRepository } from './officials.repository';
import { AddressesService } from './addresses.service';
import { SessionController } from './session.controller';
import { SessionGuard } from './session.guard';
import { SessionsService } from './sessions.service';

@Module({
  controllers: [SessionController],
  providers: [
    AccessRepository,
    AddressesService,
    OfficialsRepository,
    SessionsService,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [AddressesService, OfficialsRepository, SessionsService],
})
export class AccessModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly sessions: SessionsService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('access.sweep', () => this.sessions.sweep());
  }
}
