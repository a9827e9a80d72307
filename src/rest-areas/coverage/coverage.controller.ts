import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import type { Actor } from '../../kernel/actor';
import { Coverage, CoverageGaps, CoverageNights, CoverageNightsQuery, CoverageQuery } from './coverage.dto';
import { CoverageService } from './coverage.service';

@ApiTags('rest areas')
@Controller('rest-areas/coverage')
export class CoverageController {
  constructor(private readonly coverage: CoverageService) {}

  /** Seats open in each hour, by rest area and all together; a week when no end is named. */
  @Get()
  byHour(@CurrentActor() actor: Actor, @Query() query: CoverageQuery): Promise<Coverage> {
    return this.coverage.byHour(actor, query);
  }

  /** Seats open in the night band of each night; a year when no end is named. */
  @Get('nights')
  byNight(@CurrentActor() actor: Actor, @Query() query: CoverageNightsQuery): Promise<CoverageNights> {
    return this.coverage.byNight(actor, query);
  }

  /** Hours with nothing open, those alike as one, the longest at night first; 31 days from now when no dates are named. */
  @Get('gaps')
  gaps(@CurrentActor() actor: Actor, @Query() query: CoverageQuery): Promise<CoverageGaps> {
    return this.coverage.gaps(actor, query);
  }
}
