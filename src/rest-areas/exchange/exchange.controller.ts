import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import { IdParam, Public } from '../../http';
import type { Actor } from '../../kernel/actor';
import { HsdsSchedules, LanguageQuery, OsmPreview, OsmRefusedProblem, PreviewOsmDto } from './exchange.dto';
import { ExchangeService } from './exchange.service';
import { PublishedAs } from './published-as';

@ApiTags('rest areas')
@Controller('rest-areas/:id/opening-hours')
export class OpeningHoursController {
  constructor(private readonly exchange: ExchangeService) {}

  /** What a text of OpenStreetMap's `opening_hours` would make of the hours; nothing is saved. */
  @Post('preview-osm')
  @HttpCode(200)
  @ApiBadRequestResponse({ type: OsmRefusedProblem })
  preview(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: PreviewOsmDto,
  ): Promise<OsmPreview> {
    return this.exchange.preview(actor, id, body);
  }
}

/** For anyone, without an account: what stands on the door. */
@ApiTags('public')
@Controller('public/rest-areas')
export class PublicRestAreasController {
  constructor(private readonly exchange: ExchangeService) {}

  /** A page with the hours of the coming fortnight, and the same for search engines (schema.org). */
  @Get(':id')
  @PublishedAs('text/html', 60)
  page(@Param() { id }: IdParam, @Query() { lang }: LanguageQuery): Promise<string> {
    return this.exchange.page(id, lang);
  }

  /** The openings of the next 60 days (iCalendar), for a calendar program to subscribe to. */
  @Get(':id/calendar.ics')
  @PublishedAs('text/calendar', 300)
  calendar(@Param() { id }: IdParam, @Query() { lang }: LanguageQuery): Promise<string> {
    return this.exchange.calendar(id, lang);
  }

  /** The weekly hours in force, as OpenStreetMap's `opening_hours` has them. */
  @Get(':id/opening-hours.txt')
  @PublishedAs('text/plain', 300)
  osm(@Param() { id }: IdParam): Promise<string> {
    return this.exchange.osm(id);
  }

  /** The hours as rows of `schedule` (Human Services Data Specification 3.1). */
  @Get(':id/schedules.json')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  schedules(@Param() { id }: IdParam): Promise<HsdsSchedules> {
    return this.exchange.schedules(id);
  }
}
