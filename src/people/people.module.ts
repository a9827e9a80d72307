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
import { KeptApartController } from './kept-apart.controller';
import { KeptApartRepository } from './kept-apart.repository';
import { KeptApartService } from './kept-apart.service';
import { PeopleController } from './people.controller';
import { PeopleRepository } from './people.repository';
import { PeopleService } from './people.service';
import { PlacementRulesRepository } from './placement-rules.repository';
import { PlacementRules } from './placement-rules.service';
import { RestrictionsController } from './restrictions.controller';
import { RestrictionsRepository } from './restrictions.repository';
import { RestrictionsService } from './restrictions.service';

@Module({
  controllers: [KeptApartController, RestrictionsController, PeopleController],
  providers: [
    ErasureRepository,
    ErasureService,
    IdentitiesRepository,
    IdentitiesService,
    JoiningRepository,
    JoiningService,
    KeptApartRepository,
    KeptApartService,
    MergesRepository,
    MergesService,
    PeopleRepository,
    PeopleService,
    PlacementRulesRepository,
    PlacementRules,
    RestrictionsRepository,
    RestrictionsService,
  ],
  exports: [PeopleService, PlacementRules],
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
