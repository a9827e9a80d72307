import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import type { OnceOnly } from '../../database/transactions';
import { IdParam, Once, Repeatable } from '../../http';
import type { Actor } from '../../kernel/actor';
import {
  AddServiceDto,
  KeepSeatDto,
  KeepSlotDto,
  SeatReservation,
  SeatReservationList,
  SeatReservationsQuery,
  Service,
  ServiceList,
  SlotList,
  SlotsQuery,
} from './seat-reservation.dto';
import { SeatReservationsService } from './seat-reservations.service';
import { ServicesService } from './services.service';

@ApiTags('seats and services')
@Controller()
export class SeatsController {
  constructor(
    private readonly seats: SeatReservationsService,
    private readonly services: ServicesService,
  ) {}

  /** Those of one's organisation, or of the rest areas one manages: what is to come and the last day, by hour of arrival. */
  @Get('seat-reservations')
  list(@CurrentActor() actor: Actor, @Query() query: SeatReservationsQuery): Promise<SeatReservationList> {
    return this.seats.list(actor, query);
  }

  /** Keeps a seat for an hour of arrival, and half an hour more. 409 NO_SEAT_FREE, OUTSIDE_OPENING_HOURS. */
  @Post('rest-areas/:id/seat-reservations')
  @Repeatable()
  keep(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: KeepSeatDto,
    @Once() once?: OnceOnly,
  ): Promise<SeatReservation> {
    return this.seats.keep(actor, id, body, once);
  }

  /** The person won't come. */
  @Post('seat-reservations/:id/cancel')
  @HttpCode(200)
  @Repeatable()
  cancel(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<SeatReservation> {
    return this.seats.cancel(actor, id, once);
  }

  /** The person is at the door: a seat kept becomes somebody inside. 409 REST_AREA_CLOSED. */
  @Post('seat-reservations/:id/arrival')
  @HttpCode(200)
  @Repeatable()
  arrive(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<SeatReservation> {
    return this.seats.arrive(actor, id, once);
  }

  /** What a rest area offers beside a seat. */
  @Get('rest-areas/:id/services')
  listServices(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<ServiceList> {
    return this.services.list(actor, id);
  }

  /** The slots of its services in the openings that start on a date. */
  @Get('rest-areas/:id/slots')
  slots(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Query() { date }: SlotsQuery,
  ): Promise<SlotList> {
    return this.services.slots(actor, id, date);
  }

  /** Adds a service to a rest area that one manages. 409 SERVICE_ALREADY_THERE. */
  @Post('rest-areas/:id/services')
  @Repeatable()
  addService(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: AddServiceDto,
    @Once() once?: OnceOnly,
  ): Promise<Service> {
    return this.services.add(actor, id, body, once);
  }

  /** It is offered no more; slots that are kept stay kept. */
  @Post('services/:id/end')
  @HttpCode(200)
  @Repeatable()
  endService(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<Service> {
    return this.services.end(actor, id, once);
  }

  /** Keeps a slot of a service. 409 SLOT_TAKEN, OUTSIDE_OPENING_HOURS. */
  @Post('services/:id/reservations')
  @Repeatable()
  keepSlot(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: KeepSlotDto,
    @Once() once?: OnceOnly,
  ): Promise<SeatReservation> {
    return this.services.keep(actor, id, body, once);
  }
}
