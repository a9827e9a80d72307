import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import {
  CloseUnmetDto,
  MakeRequestDto,
  MeetRequestDto,
  PlaceRequest,
  PlaceRequestPage,
  RefuseOfferDto,
  RequestsQuery,
} from './request.dto';
import { RequestsService } from './requests.service';

@ApiTags('requests')
@Controller('requests')
export class RequestsController {
  constructor(private readonly requests: RequestsService) {}

  /** Somebody needs places: kept until it is met, and offered one as soon as one that fits is free. */
  @Post()
  @Repeatable()
  make(
    @CurrentActor() actor: Actor,
    @Body() body: MakeRequestDto,
    @Once() once?: OnceOnly,
  ): Promise<PlaceRequest> {
    return this.requests.make(actor, body, once);
  }

  /** One's organisation's, newest first, each with its position in the city's order. */
  @Get()
  list(@CurrentActor() actor: Actor, @Query() query: RequestsQuery): Promise<PlaceRequestPage> {
    return this.requests.list(actor, query);
  }

  @Get(':id')
  find(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<PlaceRequest> {
    return this.requests.find(actor, id);
  }

  /** Still needed. Asked for every seven days; without it a request lapses at the tenth. */
  @Post(':id/reconfirmation')
  @HttpCode(200)
  @Repeatable()
  reconfirm(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<PlaceRequest> {
    return this.requests.reconfirm(actor, id, once);
  }

  /** No longer needed; a running offer goes to the next. */
  @Post(':id/withdrawal')
  @HttpCode(200)
  @Repeatable()
  withdraw(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<PlaceRequest> {
    return this.requests.withdraw(actor, id, once);
  }

  /** Nothing could be given, and why. */
  @Post(':id/unmet')
  @HttpCode(200)
  @Repeatable()
  closeUnmet(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() { cause }: CloseUnmetDto,
    @Once() once?: OnceOnly,
  ): Promise<PlaceRequest> {
    return this.requests.closeUnmet(actor, id, cause, once);
  }

  /** Met by a reservation found without an offer; by one that is still held as soon as it is confirmed. */
  @Post(':id/met')
  @HttpCode(200)
  @Repeatable()
  meet(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() { reservationId }: MeetRequestDto,
    @Once() once?: OnceOnly,
  ): Promise<PlaceRequest> {
    return this.requests.meet(actor, id, reservationId, once);
  }

  /** Takes what is offered: its reservation is confirmed. 409 HOLD_EXPIRED when its time has passed. */
  @Post(':id/offer/acceptance')
  @HttpCode(200)
  @Repeatable()
  accept(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<PlaceRequest> {
    return this.requests.accept(actor, id, once);
  }

  /** The person doesn't take it, and why: the place goes to the next, the request waits on where it stood. */
  @Post(':id/offer/refusal')
  @HttpCode(200)
  @Repeatable()
  decline(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() { reason }: RefuseOfferDto,
    @Once() once?: OnceOnly,
  ): Promise<PlaceRequest> {
    return this.requests.decline(actor, id, reason, once);
  }
}
