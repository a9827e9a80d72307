import { addMinutes } from '../kernel/time';
import type { DemoTools } from './demo-calendar';
import type { Staff } from './demo-organisations';
import type { DemoPeople } from './demo-people';
import type { Row } from './demo-rows';
import { type DemoWish, WISHES } from './demo-waiting';

const FIRST_NIGHT = -30;
/** Of last night, as the city's sentence says it: just enough to be published. */
const LAST_NIGHT_PEOPLE = 11;
const OFFER_MINUTES = 20;

/** Of those for whom there was nothing, how many for what cause. */
const CAUSES = [
  { cause: 'nothing_free', share: 0.5 },
  { cause: 'nothing_fits', share: 0.28 },
  { cause: 'refused_by_person', share: 0.1 },
  { cause: 'not_reachable', share: 0.07 },
  { cause: 'refused_by_facility', share: 0.05 },
];

interface Asked {
  organisationId: string;
  createdBy: string;
  createdAt: Date;
  from: number;
  until: number;
  personIds: (string | null)[];
  more: Row;
}

/** Who waits tonight, one of them with a place offered, and a month of nights on which people asked in vain. */
export class DemoRequests {
  readonly requests: Row[] = [];
  readonly people: Row[] = [];
  readonly offers: Row[] = [];
  readonly unmetNights: Row[] = [];

  constructor(
    private readonly tools: DemoTools,
    private readonly staff: Staff,
    private readonly known: DemoPeople,
  ) {}

  layOut(reservations: readonly Row[], stays: readonly Row[]): void {
    for (const wish of WISHES) this.wait(wish);
    this.offerTo(reservations, stays);
    for (let night = FIRST_NIGHT; night < 0; night++) this.inVain(night);
  }

  private wait(wish: DemoWish): void {
    const { calendar, random } = this.tools;
    const { from, nights, people, known, needs, sameRoom, urgency, vulnerabilities, silentFor = 0 } = wish;
    const { organisationId, workerId } = this.staff.referrers[wish.own ? 0 : 1]!;
    const minutes = from < 0 ? -from * 24 * 60 : random.whole(20, 300);
    const createdAt = calendar.ago(minutes + (from < 0 ? random.whole(0, 180) : 0));
    const personIds = Array.from({ length: people }, (_, n) =>
      n < known ? this.known.take(organisationId, createdAt, from, from + nights) : null,
    );
    const reconfirmedAt =
      silentFor > 0 ? createdAt : calendar.ago(Math.min(minutes, random.whole(20, 2_000)));
    const countedAs = this.ask({
      organisationId,
      createdBy: workerId,
      createdAt,
      from,
      until: from + nights,
      personIds,
      more: {
        needs,
        same_room: sameRoom,
        urgency,
        vulnerabilities,
        state: 'open',
        reconfirmed_at: reconfirmedAt,
      },
    });
    for (let night = from; night < 0; night++) this.count(countedAs, night, 'nothing_fits');
  }

  /** The hold that ends first of the demo accounts' organisation is what a waiting request was offered. */
  private offerTo(reservations: readonly Row[], stays: readonly Row[]): void {
    const { calendar, ids } = this.tools;
    const { organisationId, workerId } = this.staff.referrers[0]!;
    const [held] = reservations
      .filter((one) => one.organisation_id === organisationId && one.hold_expires_at !== null)
      .toSorted((a, b) => (a.hold_expires_at as Date).getTime() - (b.hold_expires_at as Date).getTime());
    const own = stays.filter((stay) => stay.reservation_id === held!.id);
    const expiresAt = held!.hold_expires_at as Date;
    const offeredAt = new Date(
      Math.min(addMinutes(expiresAt, -OFFER_MINUTES).getTime(), calendar.ago(1).getTime()),
    );
    const createdAt = addMinutes(offeredAt, -95);
    const { id: requestId } = this.ask({
      organisationId,
      createdBy: workerId,
      createdAt,
      from: 0,
      until: 0,
      personIds: own.map((stay) => stay.person_id as string | null),
      more: {
        until_night: held!.until_night!,
        needs: held!.needs!,
        same_room: false,
        urgency: 'high',
        vulnerabilities: ['illness'],
        state: 'offered',
        reconfirmed_at: createdAt,
      },
    });
    this.offers.push({
      id: ids.next(offeredAt),
      request_id: requestId,
      organisation_id: organisationId,
      reservation_id: held!.id!,
      night: calendar.night(0),
      offered_at: offeredAt,
      expires_at: expiresAt,
    });
  }

  /** People who asked for one night and got none, beside those who are still waiting. */
  private inVain(night: number): void {
    const { calendar, random } = this.tools;
    const waited = this.unmetNights.filter((one) => one.night === calendar.night(night)).length;
    let missing = (night === -1 ? LAST_NIGHT_PEOPLE : random.whole(7, 30)) - waited;
    while (missing > 0) {
      const together = Math.min(missing, random.chance(0.2) ? 2 : 1);
      missing -= together;
      const { organisationId, workerId } = random.pick(this.staff.referrers);
      const createdAt = calendar.past(night, '17:30', random.whole(0, 330));
      const cause = this.cause();
      const asked = this.ask({
        organisationId,
        createdBy: workerId,
        createdAt,
        from: night,
        until: night + 1,
        personIds: Array<null>(together).fill(null),
        more: {
          needs: [],
          same_room: together > 1,
          urgency: random.chance(0.3) ? 'high' : 'ordinary',
          vulnerabilities: random.chance(0.3) ? ['illness'] : [],
          state: 'unmet',
          unmet_cause: cause,
          reconfirmed_at: createdAt,
          ended_at: calendar.past(night + 1, '07:10'),
        },
      });
      this.count(asked, night, cause);
    }
  }

  private ask({ organisationId, createdBy, createdAt, from, until, personIds, more }: Asked) {
    const { calendar, ids } = this.tools;
    const id = ids.next(createdAt);
    this.requests.push({
      id,
      code: ids.reference(),
      organisation_id: organisationId,
      from_night: calendar.night(from),
      until_night: calendar.night(until),
      created_by: createdBy,
      created_at: createdAt,
      unmet_cause: null,
      ended_at: null,
      ...more,
    });
    const countedAs = personIds.map((personId) =>
      personId ? this.known.countedAs(personId) : ids.next(createdAt),
    );
    personIds.forEach((personId, i) =>
      this.people.push({
        request_id: id,
        n: i + 1,
        organisation_id: organisationId,
        person_id: personId,
        counted_as: countedAs[i]!,
      }),
    );
    return { id, countedAs };
  }

  private count({ id, countedAs }: { id: string; countedAs: string[] }, night: number, cause: string): void {
    for (const one of countedAs)
      this.unmetNights.push({
        request_id: id,
        counted_as: one,
        night: this.tools.calendar.night(night),
        cause,
      });
  }

  private cause(): string {
    let lot = this.tools.random.next();
    return (CAUSES.find(({ share }) => (lot -= share) < 0) ?? CAUSES[0]!).cause;
  }
}
