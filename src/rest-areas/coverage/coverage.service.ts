import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { AppConfig } from '../../config/config';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { notFound } from '../../kernel/errors';
import {
  addMinutes,
  addNights,
  checkedRange,
  hoursOf,
  localDate,
  Night,
  nightHoursOf,
  nightsBetween,
} from '../../kernel/time';
import { openingsBetween } from '../opening';
import { RestAreaRow, RestAreasRepository } from '../rest-areas.repository';
import { BandTotals, coverageByArea, coverage, runsOf, totalsOf } from './coverage';
import type {
  Coverage,
  CoverageArea,
  CoverageGap,
  CoverageGaps,
  CoverageNights,
  CoverageNightsQuery,
  CoverageQuery,
} from './coverage.dto';
import { episodesOf, Gap, GapEpisode, gapsIn } from './gap';

/** A leap year, and the day on which it ends. */
const MOST_DAYS = 367;
const DAYS_OF_HOURS = 7;
const DAYS_OF_NIGHTS = 366;
const DAYS_OF_GAPS = 31;
/** A gap that comes back does so within a week: more than that on either side shows whether it goes on. */
const AROUND_DAYS = 8;

interface Dates {
  from: Night;
  until: Night;
}

/** What is open, when, all rest areas together. Nothing is stored: one statement, the rest is arithmetic. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly repository: RestAreasRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** By the hour, keyed by instant: a date has 23, 24 or 25 hours. */
  async byHour(actor: Actor, query: CoverageQuery): Promise<Coverage> {
    authorise(actor, 'rest-areas.read');
    const dates = this.datesOf(query, DAYS_OF_HOURS);
    const rows = await this.repository.findAreas();
    const open = coverageByArea(
      this.hoursIn(dates),
      rows.map((row) => this.openingsOf(row, dates)),
    );
    const atNight = this.nightHoursIn(dates);
    const isNight = open.hours.map(({ at }) => atNight.has(at.getTime()));
    const areas = open.areas.map(({ area, seats }): CoverageArea => {
      const { id, name, plannedSeats } = area.row;
      const planned = !area.row.rules.some((rule) => holdsWithin(rule, dates));
      return { id, name, planned, plannedSeats, runs: runsOf(seats), ...bands(seats, isNight) };
    });
    const waiting = areas.filter(({ planned }) => planned);
    return {
      hours: open.hours.map((hour, n) => ({ ...hour, nightBand: isNight[n]! })),
      ...bands(
        open.hours.map(({ seats }) => seats),
        isNight,
      ),
      areas,
      planned: { areas: waiting.length, seats: waiting.reduce((sum, area) => sum + area.plannedSeats, 0) },
    };
  }

  async byNight(actor: Actor, query: CoverageNightsQuery): Promise<CoverageNights> {
    authorise(actor, 'rest-areas.read');
    const dates = this.datesOf(query, DAYS_OF_NIGHTS);
    const rows = await this.repository.findAreas();
    const chosen = query.restAreaId ? rows.filter(({ id }) => id === query.restAreaId) : rows;
    if (query.restAreaId && chosen.length === 0) throw notFound('rest area', 'restAreaId');
    const nights = nightsBetween(dates.from, dates.until).map((date) => ({
      date,
      hours: nightHoursOf(date, this.config.timeZone, this.config.nightBand),
    }));
    const openings = chosen.flatMap((row) =>
      this.openingsOf(row, dates).openings.map((opening) => ({ ...opening, restAreaId: row.id })),
    );
    const seats = coverage(
      nights.flatMap(({ hours }) => hours),
      openings,
    ).map((hour) => hour.seats);
    let next = 0;
    return {
      nights: nights.map(({ date, hours }) => ({
        date,
        ...totalsOf(seats.slice(next, (next += hours.length))),
      })),
    };
  }

  async gaps(actor: Actor, query: CoverageQuery): Promise<CoverageGaps> {
    authorise(actor, 'rest-areas.read');
    const dates = this.datesOf(query, DAYS_OF_GAPS);
    const around = { from: addNights(dates.from, -AROUND_DAYS), until: addNights(dates.until, AROUND_DAYS) };
    const rows = await this.repository.findAreas();
    const openings = rows.flatMap((row) => this.openingsOf(row, around).openings);
    const atNight = this.nightHoursIn(dates);
    const asked = new Set(this.hoursIn(dates).map((at) => at.getTime()));
    const hours = this.hoursIn(around);
    const edges = { from: hours[0]!, until: addMinutes(hours.at(-1)!, 60) };
    const gaps = episodesOf(gapsIn(hours, openings), this.config.timeZone).flatMap((episode) =>
      within(episode, asked, atNight, edges),
    );
    return { gaps: gaps.toSorted((a, b) => b.nightHours - a.nightHours || b.hours - a.hours) };
  }

  private datesOf(query: CoverageQuery, days: number): Dates {
    const first = query.from ?? localDate(this.clock.now(), this.config.timeZone);
    return checkedRange(first, query.until ?? addNights(first, days), MOST_DAYS);
  }

  private hoursIn({ from, until }: Dates): Date[] {
    return nightsBetween(from, until).flatMap((date) => hoursOf(date, this.config.timeZone));
  }

  private nightHoursIn({ from, until }: Dates): ReadonlySet<number> {
    const { timeZone, nightBand } = this.config;
    const hours = nightsBetween(addNights(from, -1), until).flatMap((date) =>
      nightHoursOf(date, timeZone, nightBand),
    );
    return new Set(hours.map((at) => at.getTime()));
  }

  /** Those of the day before reach into the first one. Of a night they reach into the day after the last. */
  private openingsOf(row: RestAreaRow, { from, until }: Dates) {
    const openings = openingsBetween(row, addNights(from, -1), addNights(until, 1), this.config.timeZone);
    return { row, openings };
  }
}

function holdsWithin(rule: { validFrom: Night; validUntil: Night | null }, { from, until }: Dates): boolean {
  return rule.validFrom < until && (rule.validUntil === null || rule.validUntil > from);
}

function bands(
  seats: ArrayLike<number>,
  isNight: readonly boolean[],
): { day: BandTotals; night: BandTotals } {
  return { day: totalsOf(seats, (n) => !isNight[n]), night: totalsOf(seats, (n) => isNight[n]!) };
}

/** What of an episode falls into the dates; nothing when none of its hours do. */
function within(
  { gaps, ...shape }: GapEpisode,
  asked: ReadonlySet<number>,
  atNight: ReadonlySet<number>,
  edges: Pick<Gap, 'from' | 'until'>,
): CoverageGap[] {
  const hours = gaps.flatMap(({ gap }) => gap.hours.map((at) => at.getTime())).filter((at) => asked.has(at));
  const seen = gaps.filter(({ gap }) => gap.hours.some((at) => asked.has(at.getTime())));
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last) return [];
  return [
    {
      ...shape,
      from: first.date,
      before: first !== gaps[0] || first.gap.from <= edges.from,
      until: last !== gaps.at(-1) || last.gap.until >= edges.until ? null : addNights(last.date, 1),
      times: seen.length,
      hours: hours.length,
      nightHours: hours.filter((at) => atNight.has(at)).length,
    },
  ];
}
