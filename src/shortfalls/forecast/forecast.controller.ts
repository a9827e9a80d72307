import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import type { OnceOnly } from '../../database/transactions';
import { IdParam, Once, Repeatable } from '../../http';
import type { Actor } from '../../kernel/actor';
import { AddColdSpellDto, ColdSpellExpected, Forecast } from './forecast.dto';
import { ForecastService } from './forecast.service';

@ApiTags('forecast')
@Controller('forecast')
export class ForecastController {
  constructor(private readonly forecasts: ForecastService) {}

  /** Demand on the next 30 nights as a band, with what such forecasts have been worth. */
  @Get()
  forecast(@CurrentActor() actor: Actor): Promise<Forecast> {
    return this.forecasts.forecast(actor);
  }

  /** Says that more people are expected on some nights. */
  @Post('cold-spells')
  @Repeatable()
  addColdSpell(
    @CurrentActor() actor: Actor,
    @Body() body: AddColdSpellDto,
    @Once() once?: OnceOnly,
  ): Promise<ColdSpellExpected> {
    return this.forecasts.addColdSpell(actor, body, once);
  }

  @Delete('cold-spells/:id')
  @HttpCode(204)
  withdrawColdSpell(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<void> {
    return this.forecasts.withdrawColdSpell(actor, id);
  }
}
