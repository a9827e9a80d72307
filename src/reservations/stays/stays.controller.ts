import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiExtraModels, ApiTags, refs } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import type { OnceOnly } from '../../database/transactions';
import { IdParam, Once, Repeatable } from '../../http';
import type { Actor } from '../../kernel/actor';
import { PersonRestricted } from '../../people';
import { Reservation } from '../reservation.dto';
import { AbsencesService } from './absences.service';
import { CorrectionsService } from './corrections.service';
import { ExtensionsService } from './extensions.service';
import {
  AbsenceDto,
  AbsenceEndDto,
  CorrectionDto,
  ExtensionDto,
  PlaceTakenLater,
  TransferDto,
} from './stay.dto';
import { TransfersService } from './transfers.service';

@ApiTags('stays')
@ApiExtraModels(PlaceTakenLater, PersonRestricted)
@Controller('reservations/:id')
export class StaysController {
  constructor(
    private readonly extensions: ExtensionsService,
    private readonly transfers: TransfersService,
    private readonly absences: AbsencesService,
    private readonly corrections: CorrectionsService,
  ) {}

  /** Longer in the same place. 409 PLACE_TAKEN_LATER lists other places. */
  @Post('extend')
  @HttpCode(200)
  @ApiConflictResponse({ schema: { oneOf: refs(PlaceTakenLater, PersonRestricted) } })
  @Repeatable()
  extend(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: ExtensionDto,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.extensions.extend(actor, id, body, once);
  }

  /** To another place from tonight on, without ending the stay; longer too when `until` is given. 409 NO_PLACE_FREE. */
  @Post('transfer')
  @HttpCode(200)
  @ApiConflictResponse({ type: PersonRestricted })
  @Repeatable()
  transfer(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: TransferDto,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.transfers.transfer(actor, id, body, once);
  }

  /** Away for some nights: the place is kept. */
  @Post('absence')
  @HttpCode(200)
  @Repeatable()
  beginAbsence(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: AbsenceDto,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.absences.begin(actor, id, body, once);
  }

  /** Back sooner than planned, or not away after all. */
  @Post('absence-end')
  @HttpCode(200)
  @Repeatable()
  endAbsence(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: AbsenceEndDto,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.absences.end(actor, id, body, once);
  }

  /** Puts a wrong arrival, departure or no-show right. 409 PLACE_TAKEN_LATER lists other places of the facility. */
  @Post('correction')
  @HttpCode(200)
  @ApiConflictResponse({ type: PlaceTakenLater })
  @Repeatable()
  correct(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: CorrectionDto,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.corrections.correct(actor, id, body, once);
  }
}
