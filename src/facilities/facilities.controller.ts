import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiPreconditionFailedResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, IfMatch, Once, Repeatable, Versioned, VersionRequired } from '../http';
import type { Actor } from '../kernel/actor';
import {
  CloseDto,
  ClosingRefused,
  Closure,
  ClosureEditedMeanwhile,
  ClosureList,
  ClosuresQuery,
  EditClosureDto,
  ReopenDto,
  ReopenPlacesDto,
  SurgeDto,
} from './closure.dto';
import { ClosureChangesService } from './closure-changes.service';
import { ClosuresService } from './closures.service';
import { FacilitiesService } from './facilities.service';
import {
  EditPlaceDto,
  EditSettingsDto,
  FacilitiesQuery,
  Facility,
  FacilityPage,
  FacilitySettings,
  Place,
  PlaceEditedMeanwhile,
  PlaceList,
  SettingsEditedMeanwhile,
} from './facility.dto';

@ApiTags('facilities')
@Controller()
export class FacilitiesController {
  constructor(
    private readonly facilities: FacilitiesService,
    private readonly closures: ClosuresService,
    private readonly closureChanges: ClosureChangesService,
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
    return this.closureChanges.reopen(actor, id, body, once);
  }

  /** Another return date, reason or note. To last longer its places have to be free on the nights it gains. */
  @Patch('closures/:id')
  @ApiPreconditionFailedResponse({ type: ClosureEditedMeanwhile })
  @ApiConflictResponse({ type: ClosingRefused })
  @VersionRequired()
  @Repeatable()
  editClosure(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: EditClosureDto,
    @Once() once?: OnceOnly,
  ): Promise<Closure> {
    return this.closureChanges.edit(actor, id, version, body, once);
  }

  /** Reopens exactly these places, whatever closures hold them; other places of those closures stay closed. */
  @Post('facilities/:id/reopenings')
  @HttpCode(200)
  @Repeatable()
  reopenPlaces(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: ReopenPlacesDto,
    @Once() once?: OnceOnly,
  ): Promise<ClosureList> {
    return this.closureChanges.reopenPlaces(actor, id, body, once);
  }

  @Patch('places/:id')
  @ApiPreconditionFailedResponse({ type: PlaceEditedMeanwhile })
  @VersionRequired()
  @Repeatable()
  editPlace(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: EditPlaceDto,
    @Once() once?: OnceOnly,
  ): Promise<Place> {
    return this.facilities.editPlace(actor, id, version, body, once);
  }

  @Get('facilities/:id/settings')
  @Versioned()
  settings(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<FacilitySettings> {
    return this.facilities.settings(actor, id);
  }

  @Patch('facilities/:id/settings')
  @ApiPreconditionFailedResponse({ type: SettingsEditedMeanwhile })
  @VersionRequired()
  @Repeatable()
  editSettings(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: EditSettingsDto,
    @Once() once?: OnceOnly,
  ): Promise<FacilitySettings> {
    return this.facilities.editSettings(actor, id, version, body, once);
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
