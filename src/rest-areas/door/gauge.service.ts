import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../../access';
import { AppConfig } from '../../config/config';
import type { OnceOnly } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError, ErrorCode, notFound } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import { RestAreaRow, RestAreasRepository } from '../rest-areas.repository';
import {
  Door,
  inside,
  kept,
  movedOn,
  Outcome,
  seatsLeft,
  tapped,
  unconfirmedSince,
  withoutOverdue,
} from './door';
import { DoorHours, hoursAt, openAt } from './door-hours';
import { DoorLock, limitOf } from './door-lock';
import { DoorRepository, TapRow } from './door.repository';
import { Gathering } from './gathering';
import type { Gauge, TapAnswer } from './gauge.dto';
import { timeOfTap } from './tap';

type Tapped = 'in' | 'out' | 'refused';
type Times = Parameters<typeof timeOfTap>[0];

interface Tap {
  actor: Actor;
  id: string;
  kind: Tapped;
  times: Times;
  key: string;
}

const REFUSALS: Record<Exclude<Outcome, 'counted'>, [ErrorCode, string]> = {
  full: ['REST_AREA_FULL', 'No seat is free now.'],
  closed: ['REST_AREA_CLOSED', 'The rest area is closed now.'],
  nobody_inside: ['NOBODY_INSIDE', 'Nobody is counted inside who could leave.'],
  settled: ['TRANSITION_REFUSED', 'Somebody has counted the people inside since.'],
};

/** How many people are inside a rest area, without knowing who they are. */
@Injectable()
export class GaugeService {
  private readonly taps = new Gathering<Tap, TapAnswer>((taps) => this.count(taps));

  constructor(
    private readonly areas: RestAreasRepository,
    private readonly doors: DoorRepository,
    private readonly lock: DoorLock,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async read(actor: Actor, id: string): Promise<Gauge> {
    authorise(actor, 'gauge.read');
    const area = await this.area(id);
    const now = this.clock.now();
    const hours = hoursAt(area, now, this.config.timeZone);
    const manages = actor.facilityIds.includes(id);
    const since = hours.opening?.opensAt ?? now;
    const [read, refused, lastTaps] = await Promise.all([
      this.doors.find(id, now),
      this.doors.countRefused(id, since, hours.opening?.closesAt ?? now),
      manages ? this.doors.findLastTaps(id) : [],
    ]);
    const door = movedOn(withoutOverdue(read, now), hours);
    const published = actor.role === 'social_worker' || actor.role === 'facility_manager';
    return {
      restAreaId: id,
      name: area.name,
      limit: limitOf(area, hours),
      openNow: hours.openNow,
      opensAt: hours.opensAt,
      closesAt: hours.closesAt,
      walkInSeats: door.walkInSeats,
      lastTaps,
      ...(published ? figuresOf(door, hours, limitOf(area, hours), refused, now) : NOT_LIVE),
    };
  }

  /**
   * Counts one person in or out, or one who found no seat; once for each key, however late it is sent again.
   *
   * @throws DomainError REST_AREA_FULL, REST_AREA_CLOSED, NOBODY_INSIDE for a tap made now. One that was made without a
   *   network is taken all the same, for what it tells has happened: its `outcome` says what became of it.
   */
  async tap(actor: Actor, id: string, kind: Tapped, times: Times, once?: OnceOnly): Promise<TapAnswer> {
    authoriseAt(actor, 'gauge.tap', id);
    const key = once?.key ?? newId();
    return this.taps.add(`${id} ${actor.accountId}`, { actor, id, kind, times, key });
  }

  /** Taps of one account at one door, in their order. */
  private async count(taps: readonly Tap[]): Promise<(TapAnswer | DomainError)[]> {
    const { actor, id } = taps[0]!;
    const area = await this.area(id);
    return this.lock.change(
      actor,
      area,
      ({ tx, door: before, limit, known }) => {
        const answered = new Map<string, Answered>(known.map((tap) => [tap.key, tap]));
        let door = before;
        const one = ({ key, kind, times }: Tap): TapAnswer => {
          const same = answered.get(key);
          if (same) return sameAnswer(same, kind);
          const time = timeOfTap(times, tx.now);
          const open = openAt(area, time.at, this.config.timeZone);
          const { door: after, outcome } = tapped(door, kind, { ...time, open, limit });
          if (!time.late && outcome !== 'counted') throw refusal(outcome);
          const tap = { id: newId(), key, kind, ...time, outcome, inside: inside(after), seats: limit };
          this.doors.saveTap(tx, id, tap);
          answered.set(key, tap);
          door = after;
          return answerOf(tap);
        };
        const answer = taps.map((tap) => orRefusal(() => one(tap)));
        return { ...(door !== before && { door }), answer };
      },
      { keys: taps.map(({ key }) => key) },
    );
  }

  private async area(id: string): Promise<RestAreaRow> {
    const area = await this.areas.findArea(id);
    if (!area) throw notFound('rest area');
    return area;
  }
}

/** Told each second, how many are inside would tell of every single person who comes in. */
const NOT_LIVE = {
  inside: null,
  seatsLeft: null,
  kept: null,
  beyond: null,
  refused: null,
  unconfirmedSince: null,
};

function figuresOf(door: Door, hours: DoorHours, limit: number, refused: number, now: Date) {
  return {
    inside: inside(door),
    seatsLeft: seatsLeft(door, limit),
    kept: kept(door, door.opensAt),
    beyond: door.beyond,
    refused,
    unconfirmedSince: unconfirmedSince(door, hours, now),
  };
}

export function refusal(outcome: Exclude<Outcome, 'counted'>): DomainError {
  return new DomainError(...REFUSALS[outcome]);
}

type Answered = Pick<TapRow, 'id' | 'kind' | 'at' | 'clockWrong' | 'outcome' | 'inside' | 'seats'>;

export function answerOf({
  id,
  at,
  clockWrong,
  outcome,
  inside: people,
  seats,
}: Omit<Answered, 'kind'>): TapAnswer {
  return { tapId: id, at, clockWrong, outcome, inside: people, limit: seats };
}

/** What a tap is refused for is its own: others that are counted with it stand. */
function orRefusal(count: () => TapAnswer): TapAnswer | DomainError {
  try {
    return count();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** @throws DomainError IDEMPOTENCY_KEY_REUSED when the key stands for something else */
function sameAnswer(known: Answered, kind: Tapped): TapAnswer {
  if (known.kind === kind) return answerOf(known);
  throw new DomainError('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used for another tap.', {
    errors: [{ field: 'Idempotency-Key', code: 'reused', message: 'belongs to another tap' }],
  });
}
