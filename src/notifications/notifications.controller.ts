import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, PageQuery, Public, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { FeedService } from './feed.service';
import {
  ChangeNotificationSettingsDto,
  FeedAddress,
  FeedQuery,
  NotificationPage,
  NotificationSettings,
  ReadAllDto,
  UnreadCount,
} from './notification.dto';
import { NotificationsService } from './notifications.service';
import { SettingsService } from './settings.service';

@ApiTags('notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly settings: SettingsService,
    private readonly feeds: FeedService,
  ) {}

  /** What one was told of, the newest first. */
  @Get()
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<NotificationPage> {
    return this.notifications.list(actor, query);
  }

  /** How many are unread: cheap enough to be asked every minute. */
  @Get('unread')
  countUnread(@CurrentActor() actor: Actor): Promise<UnreadCount> {
    return this.notifications.countUnread(actor);
  }

  @Post('read')
  @HttpCode(200)
  @Repeatable()
  readAll(
    @CurrentActor() actor: Actor,
    @Body() { until }: ReadAllDto,
    @Once() once?: OnceOnly,
  ): Promise<UnreadCount> {
    return this.notifications.readAll(actor, until, once);
  }

  @Post(':id/read')
  @HttpCode(200)
  @Repeatable()
  read(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<UnreadCount> {
    return this.notifications.read(actor, id, once);
  }

  /** By which way one is told of what. */
  @Get('settings')
  findSettings(@CurrentActor() actor: Actor): Promise<NotificationSettings> {
    return this.settings.find(actor);
  }

  @Patch('settings')
  changeSettings(
    @CurrentActor() actor: Actor,
    @Body() body: ChangeNotificationSettingsDto,
  ): Promise<NotificationSettings> {
    return this.settings.change(actor, body);
  }

  /** Makes the address of one's Atom feed, which holds a secret; the one before is no longer any. */
  @Post('feed')
  @Repeatable()
  makeFeed(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Once() once?: OnceOnly,
  ): Promise<FeedAddress> {
    return this.feeds.makeAddress(actor, baseOf(request), once);
  }

  /** The address of one's feed is none any more. */
  @Delete('feed')
  @HttpCode(204)
  endFeed(@CurrentActor() actor: Actor): Promise<void> {
    return this.feeds.endAddress(actor);
  }

  /** The steps of flags, the newest first, for whoever has the address. */
  @Public()
  @Get('feed')
  @ApiOkResponse({ content: { 'application/atom+xml': { schema: { type: 'string' } } } })
  async readFeed(
    @Query() { token }: FeedQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { body, tag } = await this.feeds.read(token, baseOf(request));
    void reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === tag) void reply.code(304).send();
    else void reply.type('application/atom+xml; charset=utf-8').send(body);
  }
}

function baseOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.headers.host}`;
}
