import { addMinutes } from '../kernel/time';
import type { DemoTools } from './demo-calendar';
import type { Bed } from './demo-places';

/** Of those who begin tonight; the others are expected. */
const HELD_TONIGHT = 9;
const ARRIVED_TONIGHT = 5;
/** Of those, at least so many where the demo accounts' manager works. */
const ARRIVED_AT_OWN = 3;
/** Of those who would leave in the next few days: places to expect somebody in tonight. */
const LEAVING_TODAY = 0.21;

/** Of all stays, how many are how long. */
const LENGTHS = [
  { share: 0.18, from: 1, until: 4 },
  { share: 0.2, from: 4, until: 8 },
  { share: 0.22, from: 8, until: 15 },
  { share: 0.2, from: 15, until: 31 },
  { share: 0.2, from: 31, until: 46 },
];

export type State = 'held' | 'confirmed' | 'arrived' | 'departed' | 'cancelled' | 'expired' | 'no_show';

/** What is true of everyone of a reservation. */
export interface Course {
  state: State;
  createdAt: Date;
  expiresAt?: Date;
  arrivedAt?: Date;
  departedAt?: Date;
}

export interface Nights {
  from: number;
  until: number;
}

/** How long people stay, and how far they have come. */
export class DemoCourses {
  readonly begunTonight = { held: 0, arrived: 0 };

  constructor(
    private readonly tools: DemoTools,
    private readonly firstNight: number,
  ) {}

  /** From a night on, as long as stays are, until the first of the places closes. */
  nightsFrom(beds: readonly Bed[], night: number): Nights {
    const { random } = this.tools;
    const closing = beds.flatMap((bed) => bed.closed.map(({ from }) => from));
    const last = Math.min(...closing.filter((from) => from > night));
    let lot = random.next();
    const usual = LENGTHS.find(({ share }) => (lot -= share) < 0) ?? LENGTHS[2]!;
    // What is agreed beforehand is for longer; who is there on the first night has been there for some already. Nights before
    // it stay empty: a city that fills up would be taken for one in which demand grows.
    const length = night > 0 ? random.whole(10, 46) : random.whole(usual.from, usual.until);
    const earlier = night === this.firstNight ? random.whole(0, Math.min(length, 10)) : 0;
    const until = Math.min(night + Math.max(1, length - earlier), last);
    const leavesToday = night < 0 && until > 0 && until < 5 && random.chance(LEAVING_TODAY);
    return { from: night, until: leavesToday ? 0 : until };
  }

  courseOf({ from, until }: Nights, { own, surge }: Bed, staysOn: boolean): Course {
    const { calendar, random } = this.tools;
    if (from > 0) return { state: 'confirmed', createdAt: calendar.ago(random.whole(30, 5_760)) };
    if (from === 0) return surge ? this.expected() : this.beginsTonight(own);
    const createdAt = calendar.past(from - this.daysBefore(), '09:00', random.whole(0, 540));
    const arrivedAt = calendar.past(from, '18:30', random.whole(0, 270));
    // This morning's departures are still to be marked where the demo accounts' manager works.
    if (staysOn || until > 0 || (until === 0 && own)) return { state: 'arrived', createdAt, arrivedAt };
    const departedAt = calendar.past(until, '07:30', random.whole(0, 210));
    return { state: 'departed', createdAt, arrivedAt, departedAt };
  }

  /** Most are booked on the day itself. */
  daysBefore(): number {
    return this.tools.random.chance(0.7) ? 0 : this.tools.random.whole(1, 4);
  }

  private beginsTonight(own: boolean): Course {
    const { calendar, random } = this.tools;
    const begun = this.begunTonight;
    const isFirstHere = own && begun.arrived < ARRIVED_AT_OWN;
    if (!isFirstHere && begun.held < HELD_TONIGHT) {
      const expiresAt = calendar.ago(-random.whole(12, 86));
      return { state: 'held', createdAt: addMinutes(expiresAt, -90), expiresAt };
    }
    if (begun.arrived < ARRIVED_TONIGHT) {
      const arrivedAt = calendar.ago(random.whole(5, 60));
      return { state: 'arrived', createdAt: addMinutes(arrivedAt, -random.whole(30, 200)), arrivedAt };
    }
    return this.expected();
  }

  private expected(): Course {
    return { state: 'confirmed', createdAt: this.tools.calendar.ago(this.tools.random.whole(10, 600)) };
  }
}
