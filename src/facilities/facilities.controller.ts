import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import {
  CloseDto,
  ClosingRefused,
  Closure,
  ClosureList,
  ClosuresQuery,
  ReopenDto,
  SurgeDto,
} from './closure.dto';
import { ClosuresService } from './closures.service';
import { FacilitiesService } from './facilities.service';
import { FacilitiesQuery, Facility, FacilityPage, PlaceList } from './facility.dto';

@ApiTags('facilities')
@Controller()
export class FacilitiesController {
  constructor(
    private readonly facilities: FacilitiesService,
    private readonly closures: ClosuresService,
  ) {}

  @Get('facilities')
  list(@CurrentActor() actor: Actor, @Query() query: FacilitiesQuery): Promise<FacilityPage> {
    return this.facilities.list(actor, query);
  }

  @Get('facilities/:id')
  find(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<Facility> {
    return this.facilities.find(actor, id);
  }

  @Get('facilities/:id/places')
  places(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<PlaceList> {
    return this.facilities.places(actor, id);
  }

  @Get('facilities/:id/closures')
  listClosures(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Query() query: ClosuresQuery,
  ): Promise<ClosureList> {
    return this.closures.list(actor, id, query);
  }

  /** Takes places out of service. 409 STAYS_IN_THE_WAY lists the stays that have to be moved first. */
  @Post('facilities/:id/closures')
  @ApiConflictResponse({ type: ClosingRefused })
  @Repeatable()
  close(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: CloseDto,
    @Once() once?: OnceOnly,
  ): Promise<Closure> {
    return this.closures.close(actor, id, body, once);
  }

  /** Ends a closure: its places are usable again from that night. */
  @Post('closures/:id/reopen')
  @HttpCode(200)
  @Repeatable()
  reopen(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: ReopenDto,
    @Once() once?: OnceOnly,
  ): Promise<Closure> {
    return this.closures.reopen(actor, id, body, once);
  }

  @Post('facilities/:id/surge-places')
  @Repeatable()
  openSurge(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: SurgeDto,
    @Once() once?: OnceOnly,
  ): Promise<PlaceList> {
    return this.closures.openSurge(actor, id, body, once);
  }

  /** All is as shown. */
  @Post('facilities/:id/confirmation')
  @HttpCode(200)
  @Repeatable()
  confirm(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<Facility> {
    return this.facilities.confirm(actor, id, once);
  }
}
