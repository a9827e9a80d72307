import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import type { OnceOnly } from '../../database/transactions';
import { IdParam, Once, Repeatable } from '../../http';
import type { Actor } from '../../kernel/actor';
import {
  EvaluateScenarioDto,
  SaveScenarioDto,
  Scenario,
  ScenarioComparison,
  ScenarioList,
} from './scenario.dto';
import { ScenariosService } from './scenarios.service';

@ApiTags('scenarios')
@Controller('scenarios')
export class ScenariosController {
  constructor(private readonly scenarios: ScenariosService) {}

  /** The city with changes beside the city as it is, night by night. Nothing is saved. */
  @Post('evaluate')
  @HttpCode(200)
  evaluate(@CurrentActor() actor: Actor, @Body() body: EvaluateScenarioDto): Promise<ScenarioComparison> {
    return this.scenarios.evaluate(actor, body);
  }

  /** What has been thought out, the newest first. */
  @Get()
  list(@CurrentActor() actor: Actor): Promise<ScenarioList> {
    return this.scenarios.list(actor);
  }

  @Get(':id')
  find(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<Scenario> {
    return this.scenarios.find(actor, id);
  }

  /** Keeps a scenario under a name, for everybody of the city. */
  @Post()
  @Repeatable()
  save(
    @CurrentActor() actor: Actor,
    @Body() body: SaveScenarioDto,
    @Once() once?: OnceOnly,
  ): Promise<Scenario> {
    return this.scenarios.save(actor, body, once);
  }

  /** Throws away one that one's own organisation saved. */
  @Delete(':id')
  @HttpCode(204)
  delete(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<void> {
    return this.scenarios.delete(actor, id);
  }
}
