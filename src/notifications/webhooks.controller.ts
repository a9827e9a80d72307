import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, PageQuery, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { AddWebhookDto, Delivery, DeliveryPage, NewWebhook, Webhook, WebhookList } from './webhook.dto';
import { WebhooksService } from './webhooks.service';

@ApiTags('notifications')
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  list(@CurrentActor() actor: Actor): Promise<WebhookList> {
    return this.webhooks.list(actor);
  }

  /** Subscribes an address. The answer has the secret for checking signatures, this once. */
  @Post()
  @Repeatable()
  add(
    @CurrentActor() actor: Actor,
    @Body() body: AddWebhookDto,
    @Once() once?: OnceOnly,
  ): Promise<NewWebhook> {
    return this.webhooks.add(actor, body, once);
  }

  /** Switches on what was switched off by itself. */
  @Post(':id/enable')
  @HttpCode(200)
  @Repeatable()
  enable(@CurrentActor() actor: Actor, @Param() { id }: IdParam, @Once() once?: OnceOnly): Promise<Webhook> {
    return this.webhooks.enable(actor, id, once);
  }

  /** Puts a test message on its way; the log says how it fared. */
  @Post(':id/test')
  @Repeatable()
  test(@CurrentActor() actor: Actor, @Param() { id }: IdParam, @Once() once?: OnceOnly): Promise<Delivery> {
    return this.webhooks.test(actor, id, once);
  }

  /** What was sent in the last 30 days, the newest first. */
  @Get(':id/deliveries')
  listDeliveries(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Query() query: PageQuery,
  ): Promise<DeliveryPage> {
    return this.webhooks.listDeliveries(actor, id, query);
  }

  /** Ends the subscription; its log goes too. */
  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<void> {
    return this.webhooks.remove(actor, id);
  }
}
