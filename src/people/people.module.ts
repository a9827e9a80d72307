import { Module, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs';
import { ErasureRepository } from './erasure.repository';
import { ErasureService } from './erasure.service';
import { IdentitiesRepository } from './identities.repository';
import { IdentitiesService } from './identities.service';
import { JoiningRepository } from './joining.repository';
import { JoiningService } from './joining.service';
import { MergesRepository } from './merges.repository';
import { MergesService } from './merges.service';
import { PeopleController } from './people.controller';
import { PeopleRepository } from './people.repository';
import { PeopleService } from './people.service';

@Module({
  controllers: [PeopleController],
  providers: [
    ErasureRepository,
    ErasureService,
    IdentitiesRepository,
    IdentitiesService,
    JoiningRepository,
    JoiningService,
    MergesRepository,
    MergesService,
    PeopleRepository,
    PeopleService,
  ],
  exports: [PeopleService],
})
export class PeopleModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly erasure: ErasureService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('people.erase-forgotten', () => this.erasure.eraseForgotten());
  }
}
