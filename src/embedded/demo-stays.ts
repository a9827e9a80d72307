import type { DemoTools } from './demo-calendar';
import { type Course, DemoCourses, type Nights, type State } from './demo-courses';
import { CANAL } from './demo-names';
import type { Staff } from './demo-organisations';
import type { DemoPeople } from './demo-people';
import type { Bed } from './demo-places';
import type { Row } from './demo-rows';

/** Nights are counted from tonight, which is 0. */
const FIRST_NIGHT = -60;
const LAST_NIGHT = 30;
const TAKEN_TONIGHT = 405;
/** Of the held ones, those of the demo account: it may hold more. */
const HELD_BY_DEMO_ACCOUNT = 2;

/** Of tonight's arrivals, how many at least come to where the demo accounts' manager works. */
const NEAR_TONIGHT = 0.2;
/** Where someone is still there some nights after their last: a question for a person, not for software. */
const STAYED_ON = [CANAL, CANAL, 'Hôtel de l’Écluse (démo)'];

/** Sixty nights of stays behind us, tonight's, and those to come. */
export class DemoStays {
  readonly reservations: Row[] = [];
  readonly stays: Row[] = [];
  readonly openHolds: Row[] = [];
  private readonly courses: DemoCourses;
  private readonly stayedOn = [...STAYED_ON];

  constructor(
    private readonly tools: DemoTools,
    private readonly staff: Staff,
    private readonly people: DemoPeople,
    beds: readonly Bed[],
  ) {
    this.courses = new DemoCourses(tools, FIRST_NIGHT);
    const regular = beds.filter((bed) => !bed.surge);
    const surge = beds.filter((bed) => bed.surge);
    for (let night = FIRST_NIGHT; night <= LAST_NIGHT; night++) {
      this.fill(regular, night, (open) => this.goal(open, night));
      this.fill(surge, night, (open) => (night === 0 ? 0 : Math.round(open * (night < 0 ? 0.85 : 0.6))));
    }
  }

  /** How many of the open places are to be taken on a night. */
  private goal(open: number, night: number): number {
    if (night === 0) return TAKEN_TONIGHT;
    const past = 0.9 + this.tools.random.next() * 0.035;
    // After midnight the date is already tomorrow's: whoever asks for it then finds the same picture as tonight.
    const toCome = 0.92 - (0.57 * (night - 1)) / (LAST_NIGHT - 1);
    return Math.round(open * (night < 0 ? past : toCome));
  }

  private fill(beds: readonly Bed[], night: number, goal: (open: number) => number): void {
    const open = beds.filter((bed) => !bed.closed.some(({ from, until }) => from <= night && night < until));
    let free = open.filter((bed) => bed.freeFrom <= night);
    if (!beds[0]!.surge) this.cameToNothing(free, night);
    let missing = goal(open.length) - open.filter((bed) => bed.takenUntil > night).length;
    while (missing > 0 && free.length > 0) {
      const chosen = this.choose(free, night, missing);
      free = free.filter((bed) => !chosen.includes(bed));
      missing -= chosen.length;
      const nights = this.courses.nightsFrom(chosen, night);
      const staysOn = chosen.length === 1 && this.staysOn(chosen[0]!, nights);
      this.book(chosen, nights, this.courses.courseOf(nights, chosen[0]!, staysOn));
      for (const bed of chosen) {
        bed.takenUntil = nights.until;
        bed.freeFrom = staysOn ? 1 : nights.until;
      }
    }
  }

  /** One, a couple or three, in one facility and if it can be in one room. */
  private choose(free: readonly Bed[], night: number, most: number): Bed[] {
    const { random } = this.tools;
    const lot = random.next();
    const size = Math.min(most, lot < 0.82 ? 1 : lot < 0.95 ? 2 : 3);
    const own = free.filter((bed) => bed.own);
    const first = random.pick(night === 0 && own.length > 2 && random.chance(NEAR_TONIGHT) ? own : free);
    const alike = (bed: Bed) =>
      bed.facilityId === first.facilityId && isForWomen(bed) === isForWomen(first) && bed !== first;
    const near = random.shuffled(free.filter(alike));
    near.sort((a, b) => Number(b.roomId === first.roomId) - Number(a.roomId === first.roomId));
    return [first, ...near.slice(0, size - 1)];
  }

  private staysOn({ facility }: Bed, { from, until }: Nights): boolean {
    const index = until < 0 && until > -4 && until - from > 3 ? this.stayedOn.indexOf(facility) : -1;
    if (index >= 0) this.stayedOn.splice(index, 1);
    return index >= 0;
  }

  /** Booked and then cancelled, run out or not turned up for: the place went to somebody else. */
  private cameToNothing(free: readonly Bed[], night: number): void {
    const { calendar, random } = this.tools;
    if (night > 0 || free.length === 0) return;
    for (let count = night === 0 ? 2 : random.whole(1, 4); count > 0; count--) {
      const bed = random.pick(free);
      const states: State[] = ['cancelled', 'expired', 'no_show', 'no_show'];
      const state = night === 0 ? states[count - 1]! : random.pick(states);
      const createdAt =
        night === 0
          ? calendar.ago(random.whole(120, 400))
          : calendar.past(night - this.courses.daysBefore(), '09:00', random.whole(0, 540));
      this.book([bed], { from: night, until: night + random.whole(1, 8) }, { state, createdAt });
    }
  }

  private book(beds: readonly Bed[], { from, until }: Nights, course: Course): void {
    const { calendar, ids, random } = this.tools;
    const { state, createdAt, expiresAt = null, arrivedAt = null, departedAt = null } = course;
    const [referrer, other] = this.staff.referrers;
    const byDemoAccount =
      state === 'held' ? this.courses.begunTonight.held < HELD_BY_DEMO_ACCOUNT : random.chance(0.55);
    const { organisationId, workerId } = byDemoAccount ? referrer! : other!;
    const facilityId = beds[0]!.facilityId;
    const leftEarly = state === 'departed' && random.chance(0.15) ? random.whole(1, 7) : 0;
    const reservation = {
      id: ids.next(createdAt),
      code: ids.reference(),
      organisation_id: organisationId,
      facility_id: facilityId,
      from_night: calendar.night(from),
      until_night: calendar.night(until + leftEarly),
      needs: this.needsOf(beds),
      hold_expires_at: expiresAt,
      hold_slot: expiresAt && this.holdsOf(workerId) + 1,
      created_by: workerId,
      created_at: createdAt,
    };
    this.reservations.push(reservation);
    for (const bed of beds) {
      const isKnown = random.chance(state === 'held' ? 0.7 : 1 / 3);
      const stay = {
        id: ids.next(createdAt),
        reservation_id: reservation.id,
        organisation_id: organisationId,
        facility_id: facilityId,
        place_id: bed.id,
        person_id: isKnown ? this.people.take(organisationId, createdAt, from, until) : null,
        from_night: reservation.from_night,
        until_night: calendar.night(until),
        state,
        arrived_at: arrivedAt,
        departed_at: departedAt,
      };
      this.stays.push(stay);
      if (expiresAt && stay.person_id) {
        this.openHolds.push({
          reservation_id: reservation.id,
          person_id: stay.person_id,
          slot: 1,
          expires_at: expiresAt,
        });
      }
      if (from === 0 && (state === 'held' || state === 'arrived')) this.courses.begunTonight[state]++;
    }
  }

  private holdsOf(workerId: string): number {
    return this.reservations.filter((made) => made.created_by === workerId && made.hold_slot !== null).length;
  }

  /** Some of what the places offer, and always that they are for women. */
  private needsOf(beds: readonly Bed[]): string[] {
    const [first, second] = beds;
    const shared = first!.attributes.filter((need) => beds.every((bed) => bed.attributes.includes(need)));
    const asCouple = beds.length === 2 && first!.roomId === second!.roomId;
    return shared.filter((need) => {
      if (need === 'women_only') return true;
      return need === 'couples' ? asCouple : this.tools.random.chance(0.3);
    });
  }
}

function isForWomen(bed: Bed): boolean {
  return bed.attributes.includes('women_only');
}
