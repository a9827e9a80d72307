import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { OverrideDto, RestrictDto, Restriction, RestrictionList } from './restriction.dto';
import { RestrictionsService } from './restrictions.service';

@ApiTags('restrictions')
@Controller()
export class RestrictionsController {
  constructor(private readonly restrictions: RestrictionsService) {}

  /** Those that hold or will: for the facility's manager all, for a social worker those of people they see. */
  @Get('facilities/:id/restrictions')
  listAt(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<RestrictionList> {
    return this.restrictions.listAt(actor, id);
  }

  @Get('people/:id/restrictions')
  listOf(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<RestrictionList> {
    return this.restrictions.listOf(actor, id);
  }

  /** Of somebody who is or lately was at the facility; always with an end. */
  @Post('facilities/:id/restrictions')
  @Repeatable()
  restrict(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: RestrictDto,
    @Once() once?: OnceOnly,
  ): Promise<Restriction> {
    return this.restrictions.restrict(actor, id, body, once);
  }

  @Post('restrictions/:id/lift')
  @HttpCode(200)
  @Repeatable()
  lift(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<Restriction> {
    return this.restrictions.lift(actor, id, once);
  }

  /** The person is taken in all the same on some nights; the trail says who decided it and why. */
  @Post('restrictions/:id/overrides')
  @Repeatable()
  override(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: OverrideDto,
    @Once() once?: OnceOnly,
  ): Promise<Restriction> {
    return this.restrictions.override(actor, id, body, once);
  }
}
