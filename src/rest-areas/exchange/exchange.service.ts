import { Injectable } from '@nestjs/common';
import { authoriseAt } from '../../access';
import { AppConfig } from '../../config/config';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError, invalid, notFound } from '../../kernel/errors';
import { addNights, instantAt, localDate, Night } from '../../kernel/time';
import { openingsBetween } from '../opening';
import { overlap } from '../hours/opening-rule';
import { RestAreaRow, RestAreasRepository } from '../rest-areas.repository';
import type { HsdsSchedules, OsmPreview, PreviewOsmDto } from './exchange.dto';
import { ExchangeRepository } from './exchange.repository';
import { schedulesOf } from './hsds';
import { calendarOf } from './icalendar';
import { inForce, osmOf } from './osm-export';
import { OsmReading, readOsm } from './osm-import';
import { OsmRefused, type OsmRefusal, type Place } from './osm-text';
import { pageOf } from './page';
import { PAGE_WORDS, PageLanguage } from './page-words';
import { published, PublishedArea } from './published-area';

const FORTNIGHT = 14;
const CALENDAR_DAYS = 60;

/** Hours in the words of others: OpenStreetMap, schema.org, HSDS, iCalendar. */
@Injectable()
export class ExchangeService {
  constructor(
    private readonly repository: RestAreasRepository,
    private readonly places: ExchangeRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** What a text would make of the hours of a rest area that one manages. Nothing is saved. */
  async preview(actor: Actor, id: string, { text, from, seats }: PreviewOsmDto): Promise<OsmPreview> {
    authoriseAt(actor, 'rest-areas.set-hours', id);
    const area = await this.find(id);
    const first = from ?? this.today();
    if (first < this.today())
      throw invalid({ field: 'from', code: 'past', message: 'must be today or later' });
    const { hours, notes } = await read(text);
    const rules = hours.map((one) => ({ ...one, validFrom: first, seats: seats ?? area.plannedSeats }));
    const held = rules.map((rule) => ({ ...rule, validUntil: null }));
    if (held.some((rule, n) => held.slice(0, n).some((other) => overlap(rule, other)))) {
      throw refused('overlap', { from: 0, until: text.length }, text);
    }
    const schedule = { rules: held, exceptions: area.exceptions, interruptions: [] };
    const until = addNights(first, FORTNIGHT);
    return {
      from: first,
      rules,
      notes,
      openings: openingsBetween(schedule, first, until, this.config.timeZone),
    };
  }

  /** @throws DomainError HOURS_NOT_EXPRESSIBLE */
  async osm(id: string): Promise<string> {
    const { rules } = await this.find(id);
    const text = osmOf(inForce(rules, this.today()));
    if (text === undefined) {
      throw new DomainError(
        'HOURS_NOT_EXPRESSIBLE',
        'The hours on public holidays differ by weekday: OpenStreetMap has no words for that.',
      );
    }
    return text;
  }

  async schedules(id: string): Promise<HsdsSchedules> {
    const area = await this.find(id);
    const shown = published(area, null, this.urlOf(id));
    return { schedules: schedulesOf(shown, this.today(), this.config.timeZone) };
  }

  async calendar(id: string, language: PageLanguage): Promise<string> {
    const area = await this.published(id);
    const today = this.today();
    const [from, until] = [addNights(today, -1), addNights(today, CALENDAR_DAYS)];
    const openings = openingsBetween(area, from, until, this.config.timeZone);
    const stamp = instantAt(today, '00:00', this.config.timeZone, 'earlier');
    return calendarOf(area, openings, stamp, PAGE_WORDS[language]);
  }

  async page(id: string, language: PageLanguage): Promise<string> {
    return pageOf(await this.published(id), this.clock.now(), this.config.timeZone, language);
  }

  private async published(id: string): Promise<PublishedArea> {
    const [area, address] = await Promise.all([this.find(id), this.places.addressOf(id)]);
    return published(area, address, this.urlOf(id));
  }

  /** @throws DomainError NOT_FOUND for what is no rest area, shelters among them */
  private async find(id: string): Promise<RestAreaRow> {
    const area = await this.repository.findArea(id);
    if (!area) throw notFound('rest area');
    return area;
  }

  private urlOf(id: string): string {
    return `${this.config.publicUrl ?? ''}/public/rest-areas/${id}`;
  }

  private today(): Night {
    return localDate(this.clock.now(), this.config.timeZone);
  }
}

async function read(text: string): Promise<OsmReading> {
  try {
    return await readOsm(text);
  } catch (error) {
    if (error instanceof OsmRefused) throw refused(error.reason, error.place, text);
    throw error;
  }
}

function refused(reason: OsmRefusal, place: Place, text: string): DomainError {
  const message = `can't be held from character ${place.from + 1} on (${reason})`;
  return new DomainError('VALIDATION_FAILED', `text: ${message}`, {
    errors: [{ field: 'text', code: reason, message }],
    members: { refused: { reason, place: { from: place.from, until: Math.min(place.until, text.length) } } },
  });
}
