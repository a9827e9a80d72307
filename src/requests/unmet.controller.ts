import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { Actor } from '../kernel/actor';
import { UnmetNightList, UnmetQuery } from './unmet.dto';
import { UnmetService } from './unmet.service';

@ApiTags('requests')
@Controller('requests/unmet')
export class UnmetController {
  constructor(private readonly unmet: UnmetService) {}

  /** Distinct people whose request was not met, night by night. Numbers below 11 aren't given. */
  @Get()
  byNight(@CurrentActor() actor: Actor, @Query() query: UnmetQuery): Promise<UnmetNightList> {
    return this.unmet.byNight(actor, query);
  }
}
