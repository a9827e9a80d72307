import fc from 'fast-check';
import { addNights } from '../../src/kernel/time';
import { OccupancyService } from '../../src/occupancy';
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
  fc.record({
    do: fc.constant('reopen-places' as const),
    from: fc.nat(4),
    nights: fc.option(fc.integer({ min: 1, max: 3 })),
    places: fc.uniqueArray(fc.nat(5), { minLength: 1 }),
  }),
  fc.record({ do: fc.constant('move-return' as const), which: fc.nat(5), on: fc.option(fc.nat(6)) }),
  fc.record({ do: fc.constant('turnaround' as const), nights: fc.nat(3) }),
  fc.record({ do: fc.constant('surge' as const), from: fc.nat(3), nights: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(10, 60, 600) }),
);

// Nothing here is about speed: a busy machine takes its time.
jest.setTimeout(120_000);

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

  /** The whole city, by what its places offer; surge places are free like others and counted apart otherwise. */
  const recountCity = (night: string) =>
    halte.sql(
      `SELECT $1::date AS date, count(*) FILTER (WHERE regular)::int AS authorised,
         count(*) FILTER (WHERE regular AND state <> 'closed')::int AS "inService", count(*) FILTER (WHERE regular AND state = 'taken')::int AS taken,
         jsonb_build_object('all', count(*) FILTER (WHERE state = 'free'),
           'women_only', count(*) FILTER (WHERE state = 'free' AND 'women_only' = ANY(attributes)),
           'step_free', count(*) FILTER (WHERE state = 'free' AND 'step_free' = ANY(attributes)),
           'couples', count(*) FILTER (WHERE state = 'free' AND 'couples' = ANY(attributes))) AS free
       FROM (
         SELECT p.kind = 'regular' AS regular, p.attributes, coalesce((
           SELECT CASE WHEN n.closure_id IS NOT NULL THEN 'closed' WHEN n.expires_at <= $2 THEN 'free' ELSE 'taken' END
           FROM place_night n WHERE n.place_id = p.id AND n.night = $1), 'free') AS state
         FROM place p WHERE p.opens_on <= $1 AND (p.shuts_on IS NULL OR p.shuts_on > $1)
       ) AS places`,
      [night, halte.clock.now()],
    );

  /** A room is in service with one place that is, and occupied with one that somebody has. */
  const recountRooms = (facilityId: string, night: string) =>
    halte.sql<Record<string, number>>(
      `SELECT count(*)::int AS total, count(*) FILTER (WHERE open)::int AS "inService",
         count(*) FILTER (WHERE taken)::int AS occupied, count(*) FILTER (WHERE open AND NOT taken)::int AS free
       FROM (
         SELECT bool_or(n.closure_id IS NULL) AS open,
           bool_or(n.stay_id IS NOT NULL AND (n.expires_at IS NULL OR n.expires_at > $3)) AS taken
         FROM room r JOIN place p ON p.room_id = r.id AND p.kind = 'regular'
           LEFT JOIN place_night n ON n.place_id = p.id AND n.night = $2
         WHERE r.facility_id = $1 GROUP BY r.id
       ) AS rooms`,
      [facilityId, night, halte.clock.now()],
    );

  /** What closures tell and what the ledger holds, night by night. */
  const astray = (facilityId: string) =>
    halte.sql(
      `WITH told AS (
         SELECT cp.place_id, d::date AS night, c.id
         FROM closure c JOIN closure_place cp ON cp.closure_id = c.id, generate_series(c.from_night, $2::date - 1, '1 day') AS d
         WHERE c.facility_id = $1 AND c.reason <> 'not_open' AND (c.until_night IS NULL OR d::date < c.until_night)
       ), held AS (
         SELECT n.place_id, n.night, n.closure_id FROM place_night n JOIN closure c ON c.id = n.closure_id
         WHERE c.facility_id = $1 AND c.reason <> 'not_open' AND n.night < $2
       )
       (SELECT 'told', * FROM told EXCEPT SELECT 'told', * FROM held) UNION ALL
       (SELECT 'held', * FROM held EXCEPT SELECT 'held', * FROM told)`,
      [facilityId, addNights(FIRST, 60)],
    );

  async function take(steps: Step[]): Promise<void> {
    halte.clock.set('2026-11-23T20:00:00Z');
    const city = await smallCity(halte.sql, 6, 2);
    await offer(city.home.placeIds);
    const [worker, manager] = [await halte.as(city.worker), await halte.as(city.manager)];
    const reservations: string[] = [];
    const closures: string[] = [];
    for (const one of steps) await takeOne(one, city.home, worker, manager, reservations, closures);
    await check(worker, city.home.id);
    expect(await astray(city.home.id)).toEqual([]);
  }

  /** Two places are like any other. */
  async function offer(placeIds: string[]): Promise<void> {
    const offers = ['{women_only}', '{step_free,couples}', '{couples,single_room}', '{women_only,step_free}'];
    for (const [n, attributes] of offers.entries())
      await halte.sql('UPDATE place SET attributes = $2 WHERE id = $1', [placeIds[n], attributes]);
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
    } else if ('places' in one) {
      const placeIds = one.places.map((place) => home.placeIds[place]);
      const reopened = await manager.post(`/facilities/${home.id}/reopenings`, {
        ...nights(one.from, one.nights),
        placeIds,
      });
      expect([200, 400]).toContain(reopened.status);
    } else if (one.do === 'move-return') {
      const id = closures[one.which % (closures.length || 1)];
      const { items } = (await manager.get(`/facilities/${home.id}/closures?from=${FIRST}&until=2027-12-01`))
        .body;
      const version = items.find((closure: { id: string }) => closure.id === id)?.version;
      if (!version) return;
      const until = one.on === null ? null : addNights(FIRST, one.on);
      const moved = await manager.patch(`/closures/${id}`, { until }, { 'if-match': `"${version}"` });
      expect([200, 400, 409]).toContain(moved.status);
    } else if (one.do === 'turnaround') {
      await halte.sql('UPDATE facility SET turnaround_nights = $2 WHERE id = $1', [home.id, one.nights]);
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
    const capacity = await halte.app.get(OccupancyService).capacity(FIRST, addNights(FIRST, NIGHTS));
    for (let n = 0; n < NIGHTS; n++) {
      const night = addNights(FIRST, n);
      expect([capacity[n]]).toEqual(await recountCity(night));
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
      expect(facility.rooms).toEqual((await recountRooms(facilityId, night))[0]);
      for (const key of ['total', 'inService', 'occupied', 'free']) {
        expect(body.rooms[key]).toBe(
          body.facilities.reduce(
            (so: number, one: { rooms: Record<string, number> }) => so + one.rooms[key]!,
            0,
          ),
        );
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
