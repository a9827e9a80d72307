import fc from 'fast-check';
import { addNights } from '../../src/kernel/time';
import { startApp, TestApp, TestClient } from '../support/app';
import { smallCity } from '../support/city';

const FIRST = '2026-11-23';
const NIGHTS = 6;

/** One thing that somebody does; numbers choose among what is there at that moment. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('book' as const),
    from: fc.nat(3),
    nights: fc.integer({ min: 1, max: 3 }),
    people: fc.integer({ min: 1, max: 3 }),
    hold: fc.boolean(),
  }),
  fc.record({
    do: fc.constantFrom('confirm', 'cancel', 'arrival', 'departure', 'no-show'),
    which: fc.nat(20),
  }),
  fc.record({
    do: fc.constant('close' as const),
    from: fc.nat(3),
    nights: fc.option(fc.integer({ min: 1, max: 3 })),
    place: fc.nat(5),
  }),
  fc.record({ do: fc.constant('reopen' as const), which: fc.nat(5), from: fc.nat(5) }),
  fc.record({ do: fc.constant('surge' as const), from: fc.nat(3), nights: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(10, 60, 600) }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('occupancy', () => {
  let halte: TestApp;
  beforeAll(async () => {
    halte = await startApp();
  });
  afterAll(() => halte.stop());

  /** Asked of the places one by one, not of what the figures are made from. */
  const recount = (facilityId: string, kind: string, night: string) =>
    halte.sql<Record<string, number>>(
      `SELECT count(*)::int AS authorised, count(*) FILTER (WHERE state = 'closed')::int AS closed,
         count(*) FILTER (WHERE state <> 'closed')::int AS "inService",
         count(*) FILTER (WHERE state = 'held')::int AS held, count(*) FILTER (WHERE state = 'confirmed')::int AS reserved,
         count(*) FILTER (WHERE state IN ('arrived', 'departed'))::int AS occupied, count(*) FILTER (WHERE state = 'free')::int AS free
       FROM (
         SELECT coalesce((
           SELECT CASE WHEN n.closure_id IS NOT NULL THEN 'closed' WHEN n.expires_at <= $4 THEN 'free' ELSE s.state END
           FROM place_night n LEFT JOIN stay s ON s.id = n.stay_id WHERE n.place_id = p.id AND n.night = $3), 'free') AS state
         FROM place p WHERE p.facility_id = $1 AND p.kind = $2 AND p.opens_on <= $3 AND (p.shuts_on IS NULL OR p.shuts_on > $3)
       ) AS places`,
      [facilityId, kind, night, halte.clock.now()],
    );

  async function take(steps: Step[]): Promise<void> {
    halte.clock.set('2026-11-23T20:00:00Z');
    const city = await smallCity(halte.sql, 6, 2);
    const [worker, manager] = [await halte.as(city.worker), await halte.as(city.manager)];
    const reservations: string[] = [];
    const closures: string[] = [];
    for (const one of steps) await takeOne(one, city.home, worker, manager, reservations, closures);
    await check(worker, city.home.id);
  }

  async function takeOne(
    one: Step,
    home: { id: string; placeIds: string[] },
    worker: TestClient,
    manager: TestClient,
    reservations: string[],
    closures: string[],
  ): Promise<void> {
    const nights = (from: number, count: number | null) => ({
      from: addNights(FIRST, from),
      ...(count !== null && { until: addNights(FIRST, from + count) }),
    });
    if (one.do === 'wait') halte.clock.advance(one.minutes);
    else if ('people' in one) {
      const people = Array.from({ length: one.people }, () => ({}));
      const { status, body } = await worker.post('/reservations', {
        ...nights(one.from, one.nights),
        people,
        hold: one.hold,
        facilityId: home.id,
      });
      if (status === 201) reservations.push(body.id);
      expect([201, 400, 409]).toContain(status);
    } else if ('place' in one) {
      const body = { ...nights(one.from, one.nights), placeIds: [home.placeIds[one.place]], reason: 'works' };
      const closed = await manager.post(`/facilities/${home.id}/closures`, body);
      if (closed.status === 201) closures.push(closed.body.id);
      expect([201, 400, 409]).toContain(closed.status);
    } else if (one.do === 'surge') {
      await manager.post(`/facilities/${home.id}/surge-places`, {
        count: 1,
        ...nights(one.from, one.nights),
      });
    } else if (one.do === 'reopen') {
      const id = closures[one.which % (closures.length || 1)];
      if (id) await manager.post(`/closures/${id}/reopen`, { from: addNights(FIRST, one.from) });
    } else if ('which' in one) {
      const id = reservations[one.which % (reservations.length || 1)];
      const client = one.do === 'confirm' || one.do === 'cancel' ? worker : manager;
      if (id) expect([200, 409]).toContain((await client.post(`/reservations/${id}/${one.do}`)).status);
    }
  }

  async function check(worker: TestClient, facilityId: string): Promise<void> {
    for (let n = 0; n < NIGHTS; n++) {
      const night = addNights(FIRST, n);
      const { body } = await worker.get(`/occupancy?date=${night}`).expect(200);
      const facility = body.facilities.find(({ id }: { id: string }) => id === facilityId);
      for (const [counts, kind] of [
        [facility, 'regular'],
        [facility.surge, 'surge'],
      ]) {
        expect(counts).toMatchObject((await recount(facilityId, kind, night))[0]!);
        expect(counts.inService).toBe(counts.held + counts.reserved + counts.occupied + counts.free);
        expect(counts.authorised).toBe(counts.inService + counts.closed);
      }
      const sum = (key: string) =>
        body.facilities.reduce((so: number, one: Record<string, number>) => so + one[key]!, 0);
      for (const key of ['authorised', 'inService', 'closed', 'held', 'reserved', 'occupied', 'free'])
        expect(body[key]).toBe(sum(key));
    }
  }

  it('adds up on every night after any sequence of commands', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), take), { numRuns: 25 });
  });
});
