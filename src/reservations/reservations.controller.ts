import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiExtraModels, ApiTags, refs } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { PersonRestricted } from '../people';
import { Availability, AvailabilityQuery } from './availability.dto';
import { MakeReservationDto } from './booking.dto';
import { BookingService } from './booking.service';
import { HoldRefused } from './hold.dto';
import {
  ArrivalDto,
  CancellationDto,
  DepartureDto,
  Reservation,
  ReservationPage,
  ReservationsQuery,
  StaysDto,
} from './reservation.dto';
import { ReservationsService } from './reservations.service';

@ApiTags('reservations')
@ApiExtraModels(PersonRestricted, HoldRefused)
@Controller()
export class ReservationsController {
  constructor(
    private readonly bookings: BookingService,
    private readonly reservations: ReservationsService,
  ) {}

  @Get('availability')
  search(@CurrentActor() actor: Actor, @Query() query: AvailabilityQuery): Promise<Availability> {
    return this.reservations.search(actor, query);
  }

  /** Holds places, or confirms them at once; they are chosen here unless `placeIds` names them. 409 NO_PLACE_FREE. */
  @Post('reservations')
  @ApiConflictResponse({ schema: { oneOf: refs(PersonRestricted, HoldRefused) } })
  @Repeatable()
  make(
    @CurrentActor() actor: Actor,
    @Body() body: MakeReservationDto,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.bookings.make(actor, body, once);
  }

  /** A social worker's organisation's, or those of a manager's facilities; newest first. */
  @Get('reservations')
  list(@CurrentActor() actor: Actor, @Query() query: ReservationsQuery): Promise<ReservationPage> {
    return this.reservations.list(actor, query);
  }

  @Get('reservations/:id')
  find(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<Reservation> {
    return this.reservations.find(actor, id);
  }

  @Post('reservations/:id/confirm')
  @HttpCode(200)
  @Repeatable()
  confirm(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.reservations.confirm(actor, id, once);
  }

  @Post('reservations/:id/cancel')
  @HttpCode(200)
  @Repeatable()
  cancel(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body?: CancellationDto,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.reservations.cancel(actor, id, body, once);
  }

  @Post('reservations/:id/arrival')
  @HttpCode(200)
  @ApiConflictResponse({ type: PersonRestricted })
  @Repeatable()
  arrive(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: ArrivalDto,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.reservations.arrive(actor, id, body.stayIds, once, body.overrides);
  }

  @Post('reservations/:id/departure')
  @HttpCode(200)
  @Repeatable()
  depart(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: DepartureDto,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.reservations.depart(actor, id, body, once);
  }

  @Post('reservations/:id/no-show')
  @HttpCode(200)
  @Repeatable()
  noShow(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: StaysDto,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.reservations.noShow(actor, id, body.stayIds, once);
  }
}
