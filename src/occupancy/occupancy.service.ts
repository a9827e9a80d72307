import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { addMinutes, Night, nightsBetween, tonight } from '../kernel/time';
import type { Counts, FacilityOccupancy, Occupancy, RoomCounts } from './occupancy.dto';
import {
  FacilityCount,
  NightCapacity,
  OccupancyRepository,
  type TonightsState,
} from './occupancy.repository';

/** A figure that nobody has confirmed for eight hours is stale (DOMAIN.md, section 3). */
const STALE_AFTER_MINUTES = 8 * 60;
const NOTHING_FREE = { all: 0, women_only: 0, step_free: 0, couples: 0 };

/** Figures asked of the ledger; nothing is stored. They say what is taken, never by whom. */
@Injectable()
export class OccupancyService {
  constructor(
    private readonly repository: OccupancyRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Places on one night, facility by facility. Places are not people: their numbers are exact for everyone. */
  async onNight(actor: Actor, date?: Night): Promise<Occupancy> {
    authorise(actor, 'occupancy.read');
    const now = this.clock.now();
    const night = date ?? tonight(now, this.config.timeZone, this.config.nightBand);
    const rows = await this.repository.countByFacility(night, now);
    const facilities = byFacility(rows);
    return {
      date: night,
      ...total(facilities),
      rooms: totalRooms(facilities.map((facility) => facility.rooms)),
      surge: total(facilities.map((facility) => facility.surge)),
      facilities,
    };
  }

  /** Regular places on every night of [from, until), for assessments; what is free, surge places too. */
  async capacity(from: Night, until: Night): Promise<NightCapacity[]> {
    const found = await this.repository.countByNight(from, until, this.clock.now());
    const byDate = new Map(found.map((row) => [row.date, row]));
    return nightsBetween(from, until).map(
      (date) => byDate.get(date) ?? { date, authorised: 0, inService: 0, taken: 0, free: NOTHING_FREE },
    );
  }

  /** Regular places in service of some shelters, by facility and night; who isn't a shelter isn't there. */
  async inServiceOf(
    ids: readonly string[],
    from: Night,
    until: Night,
  ): Promise<Map<string, Map<Night, number>>> {
    const found = new Map<string, Map<Night, number>>();
    for (const { id, date, inService } of await this.repository.inServiceOf(ids, from, until)) {
      const nights = found.get(id) ?? new Map<Night, number>();
      found.set(id, nights.set(date, inService));
    }
    return found;
  }

  /** What is so tonight, for flags. */
  tonightsState(night: Night, now: Date): Promise<TonightsState> {
    return this.repository.tonightsState(night, now, addMinutes(now, -STALE_AFTER_MINUTES));
  }
}

function byFacility(rows: FacilityCount[]): FacilityOccupancy[] {
  const facilities = new Map<string, FacilityOccupancy>();
  for (const row of rows) {
    const { id, name, form, district, confirmedAt } = row;
    const facility = facilities.get(id) ?? {
      id,
      name,
      form,
      district,
      confirmedAt,
      ...total([]),
      rooms: totalRooms([]),
      surge: total([]),
    };
    facilities.set(
      id,
      row.kind === 'surge'
        ? { ...facility, surge: counts(row) }
        : { ...facility, ...counts(row), rooms: rooms(row) },
    );
  }
  return [...facilities.values()];
}

function counts({ authorised, closed, held, reserved, occupied }: FacilityCount): Counts {
  const inService = authorised - closed;
  return {
    authorised,
    inService,
    closed,
    held,
    reserved,
    occupied,
    free: inService - held - reserved - occupied,
  };
}

function rooms({
  rooms: all,
  roomsInService: inService,
  roomsOccupied: occupied,
}: FacilityCount): RoomCounts {
  return { total: all, inService, occupied, free: inService - occupied };
}

function totalRooms(all: RoomCounts[]): RoomCounts {
  const sum = (of: keyof RoomCounts) => all.reduce((so, counted) => so + counted[of], 0);
  return { total: sum('total'), inService: sum('inService'), occupied: sum('occupied'), free: sum('free') };
}

function total(all: Counts[]): Counts {
  const sum = (of: keyof Counts) => all.reduce((so, counted) => so + counted[of], 0);
  return {
    authorised: sum('authorised'),
    inService: sum('inService'),
    closed: sum('closed'),
    held: sum('held'),
    reserved: sum('reserved'),
    occupied: sum('occupied'),
    free: sum('free'),
  };
}
