import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../../access';
import { AppConfig } from '../../config/config';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError, notFound } from '../../kernel/errors';
import { addNights, checkedRange, instantAt } from '../../kernel/time';
import { plannedOpenings } from '../opening';
import { RestAreaRow, RestAreasRepository } from '../rest-areas.repository';
import { AttendanceTotals, DoorEvent, exactly, observed, published } from './attendance';
import type { AttendanceOfArea, AttendanceOfCity, AttendanceQuery } from './attendance.dto';
import { AttendanceRepository } from './attendance.repository';

const MOST_DAYS = 92;

/** How many people came, without knowing one of them. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly areas: RestAreasRepository,
    private readonly repository: AttendanceRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** To who manages the rest area as it was; to officials without what is below 11. */
  async ofArea(actor: Actor, id: string, query: AttendanceQuery): Promise<AttendanceOfArea> {
    authorise(actor, 'attendance.read');
    if (actor.role === 'facility_manager') authoriseAt(actor, 'attendance.read', id);
    const area = await this.areas.findArea(id);
    if (!area) throw notFound('rest area');
    return this.of(area, await this.events(id, query), query, actor.role === 'facility_manager');
  }

  /** Every rest area by itself, and what these tell together. */
  async ofCity(actor: Actor, query: AttendanceQuery): Promise<AttendanceOfCity> {
    authorise(actor, 'attendance.read');
    if (actor.role === 'facility_manager')
      throw new DomainError('FORBIDDEN', 'Your role does not include the city as a whole.');
    const [areas, events] = await Promise.all([this.areas.findAreas(), this.events(null, query)]);
    const all = areas.map((area) => {
      const own = events.filter(({ restAreaId }) => restAreaId === area.id);
      return this.of(area, own, query, false);
    });
    const told = all.filter(({ openings }) => openings.length > 0);
    return { areas: told, totals: together(told) };
  }

  private async events(id: string | null, query: AttendanceQuery) {
    const { from, until } = checkedRange(query.from, query.until, MOST_DAYS);
    const { timeZone } = this.config;
    // The last opening may end on the day after.
    const end = instantAt(addNights(until, 1), '00:00', timeZone, 'later');
    return this.repository.findEvents(id, instantAt(from, '00:00', timeZone, 'earlier'), end);
  }

  private of(
    area: RestAreaRow,
    events: DoorEvent[],
    { from, until }: AttendanceQuery,
    exact: boolean,
  ): AttendanceOfArea {
    const now = this.clock.now();
    const { timeZone } = this.config;
    const all = plannedOpenings(area, from, until, timeZone)
      .filter(({ opensAt }) => opensAt <= now)
      .map((opening) => observed(opening, events, now));
    const attendance = exact ? exactly(all, timeZone) : published(all, now);
    return { restAreaId: area.id, name: area.name, exact, ...attendance };
  }
}

/** Of what each area tells, so that they tell nothing more; the average is weighed by visits. */
function together(areas: AttendanceOfArea[]): AttendanceTotals {
  const totals = areas.map((area) => area.totals);
  const sum = (of: (one: AttendanceTotals) => number) => totals.reduce((total, one) => total + of(one), 0);
  const visits = sum((one) => one.visits);
  const stayed = sum((one) => (one.averageMinutes ?? 0) * one.visits);
  return {
    openings: sum((one) => one.openings),
    notPublished: sum((one) => one.notPublished),
    visits,
    peak: Math.max(0, ...totals.map(({ peak }) => peak)),
    refused: sum((one) => one.refused),
    averageMinutes: visits > 0 ? Math.round(stayed / visits) : null,
  };
}
