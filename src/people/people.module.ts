import { Module } from '@nestjs/common';
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
    PeopleRepository,
    PeopleService,
    RestrictionsRepository,
    RestrictionsService,
    KeptApartRepository,
    KeptApartService,
    PlacementRulesRepository,
    PlacementRules,
  ],
  exports: [PeopleService, PlacementRules],
})
export class PeopleModule {}
