import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import {
  AddQuotaDto,
  EndQuotaDto,
  KeepingRefused,
  OrganisationPage,
  OrganisationsQuery,
  Quota,
  QuotaList,
} from './quota.dto';
import { QuotasService } from './quotas.service';

@ApiTags('quotas')
@Controller()
export class QuotasController {
  constructor(private readonly quotas: QuotasService) {}

  /** Names of organisations, for choosing among them. */
  @Get('organisations')
  organisations(@CurrentActor() actor: Actor, @Query() query: OrganisationsQuery): Promise<OrganisationPage> {
    return this.quotas.organisations(actor, query);
  }

  /** Those that keep places tonight or later. */
  @Get('facilities/:id/quotas')
  list(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<QuotaList> {
    return this.quotas.list(actor, id);
  }

  /** Keeps places for one referrer. 409 PLACE_ALREADY_KEPT lists what is kept for somebody already. */
  @Post('facilities/:id/quotas')
  @ApiConflictResponse({ type: KeepingRefused })
  @Repeatable()
  add(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: AddQuotaDto,
    @Once() once?: OnceOnly,
  ): Promise<Quota> {
    return this.quotas.add(actor, id, body, once);
  }

  /** Its places are anyone's from that night on. */
  @Post('quotas/:id/end')
  @HttpCode(200)
  @Repeatable()
  end(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: EndQuotaDto,
    @Once() once?: OnceOnly,
  ): Promise<Quota> {
    return this.quotas.end(actor, id, body, once);
  }
}
