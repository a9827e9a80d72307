import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiPreconditionFailedResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, IfMatch, Once, Repeatable, VersionRequired } from '../http';
import type { Actor } from '../kernel/actor';
import { ActionsService } from './actions.service';
import { Decision, DecisionList, DecisionsQuery, RecordDecisionDto } from './decision.dto';
import { DecisionsService } from './decisions.service';
import { DigestService } from './digest.service';
import { MoneyEntry, RecordMoneyDto } from './money.dto';
import { MoneyService } from './money.service';
import {
  ActionEditedMeanwhile,
  AddActionDto,
  EditActionDto,
  PlanAction,
  PlanActionHistory,
} from './plan-action.dto';
import { Digest, DigestQuery, Plan, PlanQuery } from './plan.dto';
import { PlanService } from './plan.service';

@ApiTags('plan')
@Controller('plan')
export class PlanController {
  constructor(
    private readonly plan: PlanService,
    private readonly actions: ActionsService,
    private readonly money: MoneyService,
    private readonly decisions: DecisionsService,
    private readonly digests: DigestService,
  ) {}

  /** Actions, money and commitments, as known on a date, beside the facts of that date. */
  @Get()
  read(@CurrentActor() actor: Actor, @Query() query: PlanQuery): Promise<Plan> {
    return this.plan.read(actor, query);
  }

  /** The week in one page, as the own organisation is sent it. */
  @Get('digest')
  digest(@CurrentActor() actor: Actor, @Query() query: DigestQuery): Promise<Digest> {
    return this.digests.read(actor, query);
  }

  /** The City adds actions of any organisation, another organisation its own. */
  @Post('actions')
  @Repeatable()
  addAction(
    @CurrentActor() actor: Actor,
    @Body() body: AddActionDto,
    @Once() once?: OnceOnly,
  ): Promise<PlanAction> {
    return this.actions.add(actor, body, once);
  }

  @Patch('actions/:id')
  @ApiPreconditionFailedResponse({ type: ActionEditedMeanwhile })
  @VersionRequired()
  @Repeatable()
  editAction(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: EditActionDto,
    @Once() once?: OnceOnly,
  ): Promise<PlanAction> {
    return this.actions.edit(actor, id, version, body, once);
  }

  /** Every state the action ever had, who made it so and when. */
  @Get('actions/:id/history')
  history(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<PlanActionHistory> {
    return this.actions.history(actor, id);
  }

  /** Records an amount planned or spent; the City alone does. */
  @Post('money')
  @Repeatable()
  recordMoney(
    @CurrentActor() actor: Actor,
    @Body() body: RecordMoneyDto,
    @Once() once?: OnceOnly,
  ): Promise<MoneyEntry> {
    return this.money.record(actor, body, once);
  }

  /** Takes back an amount that was recorded by mistake. */
  @Post('money/:id/withdraw')
  @HttpCode(200)
  @Repeatable()
  withdrawMoney(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<MoneyEntry> {
    return this.money.withdraw(actor, id, once);
  }

  /** What was decided about a flag or an action. */
  @Get('decisions')
  listDecisions(@CurrentActor() actor: Actor, @Query() query: DecisionsQuery): Promise<DecisionList> {
    return this.decisions.list(actor, query);
  }

  @Post('decisions')
  @Repeatable()
  recordDecision(
    @CurrentActor() actor: Actor,
    @Body() body: RecordDecisionDto,
    @Once() once?: OnceOnly,
  ): Promise<Decision> {
    return this.decisions.record(actor, body, once);
  }
}
