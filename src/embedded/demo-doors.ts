import { addMinutes, addNights, localDate } from '../kernel/time';
import { type Opening, plannedOpenings } from '../rest-areas';
import type { DemoTools } from './demo-calendar';
import type { Staff } from './demo-organisations';
import type { Row } from './demo-rows';

const DAYS_BEHIND = 15;
const GRACE_MINUTES = 30;
/** On one opening in so many few people come, so that there is something that isn't published. */
const QUIET_ONE_IN = 5;
/** For which of the referrers seats are kept. */
const KEPT = [0, 1, 0];
const SERVICES = [
  { kind: 'shower', capacity: 2, slot_minutes: 30 },
  { kind: 'laundry', capacity: 1, slot_minutes: 60 },
  { kind: 'nurse', capacity: 1, slot_minutes: 20 },
];

interface Event {
  at: Date;
  kind: 'in' | 'out';
  person: number;
}

type Tables = 'door' | 'service' | 'seat_reservation' | 'door_tap' | 'opening_seat' | 'service_slot';

/** What happened at the doors of the rest areas that ever open: two weeks of people who came and left, and who is inside now. */
export class DemoDoors {
  readonly rows: Record<Tables, Row[]> = {
    door: [],
    service: [],
    seat_reservation: [],
    door_tap: [],
    opening_seat: [],
    service_slot: [],
  };

  constructor(
    private readonly tools: DemoTools,
    private readonly staff: Staff,
    openingRules: readonly Row[],
  ) {
    for (const id of new Set(openingRules.map((rule) => rule.rest_area_id as string))) {
      const own = openingRules.filter((rule) => rule.rest_area_id === id);
      this.layOut(id, own, own[0]!.created_by as string);
    }
  }

  private layOut(id: string, rules: readonly Row[], managerId: string): void {
    const { calendar } = this.tools;
    const openings = this.openingsOf(rules);
    const begun = openings.filter(({ opensAt }) => opensAt <= calendar.now);
    const last = begun.at(-1)!;
    const inside = begun.map((opening) => this.happened(id, opening, managerId)).at(-1)!;
    this.rows.door.push({
      rest_area_id: id,
      walk_in_seats: 5,
      opens_at: last.opensAt,
      closes_at: last.closesAt,
      confirmed_at: null,
    });
    for (let seat = 1; seat <= inside; seat++) this.takeSeat(id, last.opensAt, seat);
    this.keep(id, openings, managerId);
  }

  private openingsOf(rules: readonly Row[]): Opening[] {
    const { now, timeZone } = this.tools.calendar;
    const today = localDate(now, timeZone);
    const weekly = rules.map((rule) => ({
      validFrom: rule.valid_from as string,
      validUntil: rule.valid_until as string | null,
      weekdays: rule.weekdays as readonly number[],
      opens: rule.opens as string,
      closes: rule.closes as string,
      closesNextDay: rule.closes_next_day as boolean,
      seats: rule.seats as number,
      onPublicHolidays: 'as_usual' as const,
    }));
    const schedule = { rules: weekly, exceptions: [], interruptions: [] };
    return plannedOpenings(schedule, addNights(today, -DAYS_BEHIND), addNights(today, 5), timeZone);
  }

  /** @returns how many are inside now: nobody stays past closing time */
  private happened(id: string, opening: Opening, managerId: string): number {
    const { calendar } = this.tools;
    const running = opening.closesAt > calendar.now;
    const limit = running ? opening.seats - KEPT.length : opening.seats;
    const there = new Set<number>();
    for (const { at, kind, person } of this.peopleOf(opening)) {
      if (at > calendar.now) break;
      if (kind === 'out' && !there.has(person)) continue;
      const refused = kind === 'in' && there.size >= limit;
      if (kind === 'out') there.delete(person);
      else if (!refused) there.add(person);
      const tapId = this.tools.ids.next(at);
      this.rows.door_tap.push({
        id: tapId,
        rest_area_id: id,
        key: `demo ${tapId}`,
        kind: refused ? 'refused' : kind,
        at,
        received_at: at,
        outcome: 'counted',
        inside: there.size,
        seats: opening.seats,
        account_id: managerId,
      });
    }
    return running ? there.size : 0;
  }

  private peopleOf({ opensAt, closesAt }: Opening): Event[] {
    const { random } = this.tools;
    const length = (closesAt.getTime() - opensAt.getTime()) / 60_000;
    const people = random.chance(1 / QUIET_ONE_IN) ? random.whole(4, 10) : random.whole(18, 40);
    return Array.from({ length: people }, (_, person) => {
      // Most come before noon.
      const came = Math.floor(random.next() * random.next() * (length - 40));
      const left = Math.min(came + random.whole(30, 170), length - random.whole(1, 10));
      return [
        { at: addMinutes(opensAt, came), kind: 'in' as const, person },
        { at: addMinutes(opensAt, left), kind: 'out' as const, person },
      ];
    })
      .flat()
      .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** Seats for people on their way, and a shower: in the opening under way, or the next. */
  private keep(id: string, openings: Opening[], managerId: string): void {
    const { calendar, ids } = this.tools;
    const soon = addMinutes(calendar.now, 60);
    const opening = openings.find(({ closesAt }) => closesAt > addMinutes(soon, 60))!;
    const first = opening.opensAt > soon ? addMinutes(opening.opensAt, 30) : soon;
    const setUp = calendar.ago(90 * 1440);
    const services = SERVICES.map((service) => ({
      ...service,
      id: ids.next(setUp),
      rest_area_id: id,
      created_by: managerId,
      created_at: setUp,
    }));
    this.rows.service.push(...services);
    KEPT.forEach((referrer, n) => {
      const arrival = toFiveMinutes(addMinutes(first, n * 20));
      const expires = addMinutes(arrival, GRACE_MINUTES);
      const reservation = this.reserve(id, opening, referrer, arrival, expires);
      this.takeSeat(id, opening.opensAt, opening.seats - n, reservation, expires);
    });
    this.keepShower(id, opening, services[0]!.id, first);
  }

  private keepShower(id: string, opening: Opening, serviceId: string, first: Date): void {
    const slot = SERVICES[0]!.slot_minutes;
    const since = (first.getTime() - opening.opensAt.getTime()) / 60_000;
    const start = addMinutes(opening.opensAt, Math.ceil(since / slot) * slot);
    const expires = addMinutes(start, slot);
    const reservation = this.reserve(id, opening, 0, start, expires, serviceId);
    this.rows.service_slot.push({
      service_id: serviceId,
      slot_start: start,
      unit: 1,
      seat_reservation_id: reservation,
      expires_at: expires,
    });
  }

  private reserve(
    restAreaId: string,
    opening: Opening,
    referrer: number,
    arrival: Date,
    expires: Date,
    serviceId: string | null = null,
  ): string {
    const { calendar, ids } = this.tools;
    const at = calendar.ago(35);
    const { organisationId, workerId } = this.staff.referrers[referrer]!;
    const id = ids.next(at);
    this.rows.seat_reservation.push({
      id,
      code: ids.reference(),
      rest_area_id: restAreaId,
      service_id: serviceId,
      organisation_id: organisationId,
      opens_at: opening.opensAt,
      arrival_at: arrival,
      expires_at: expires,
      created_by: workerId,
      created_at: at,
    });
    return id;
  }

  private takeSeat(
    restAreaId: string,
    opensAt: Date,
    seat: number,
    reservationId: string | null = null,
    expiresAt: Date | null = null,
  ): void {
    const kept = { seat_reservation_id: reservationId, expires_at: expiresAt };
    this.rows.opening_seat.push({ rest_area_id: restAreaId, opens_at: opensAt, seat, ...kept });
  }
}

function toFiveMinutes(at: Date): Date {
  return new Date(Math.ceil(at.getTime() / 300_000) * 300_000);
}
