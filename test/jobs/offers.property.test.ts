import fc from 'fast-check';
import { OffersService } from '../../src/requests/offers.service';
import { startApp, TestApp, TestClient } from '../support/app';
import { shelter, smallCity } from '../support/city';

const START = '2026-11-23T20:00:00Z';
const NIGHTS = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];

/** Asked in words of its own, not in those of the software. */
const UNOFFERED = `
  SELECT r.id FROM request r
  WHERE r.state = 'open' AND r.until_night > $1 AND EXISTS (
    SELECT FROM place p
    WHERE p.attributes @> r.needs
      AND p.facility_id NOT IN (SELECT v.facility_id FROM request_offer o JOIN reservation v ON v.id = o.reservation_id
        WHERE o.request_id = r.id AND o.night = $1)
      AND NOT EXISTS (SELECT FROM place_night n WHERE n.place_id = p.id AND n.night >= greatest(r.from_night, $1::date)
        AND n.night < r.until_night AND (n.expires_at IS NULL OR n.expires_at > $2))
    GROUP BY CASE WHEN r.same_room THEN p.room_id ELSE p.facility_id END
    HAVING count(*) >= (SELECT count(*) FROM request_person asks WHERE asks.request_id = r.id))`;
const TWICE = `
  SELECT (SELECT count(*)::int FROM (SELECT FROM request_offer WHERE outcome IS NULL GROUP BY request_id HAVING count(*) > 1) AS t) AS offers,
    (SELECT count(*)::int FROM (
       SELECT FROM stay s CROSS JOIN generate_series(s.from_night, s.until_night - 1, interval '1 day') AS night
         JOIN reservation r ON r.id = s.reservation_id
       WHERE s.state = 'confirmed' OR s.state = 'held' AND r.hold_expires_at > $1
       GROUP BY s.place_id, night HAVING count(*) > 1) AS t) AS places`;

type Step =
  | {
      do: 'ask';
      from: number;
      nights: number;
      people: number;
      sameRoom: boolean;
      ramp: boolean;
      urgent: boolean;
    }
  | { do: 'book'; from: number; nights: number; people: number; hold: boolean }
  | { do: 'cancel' | 'accept' | 'decline' | 'withdraw'; which: number }
  | { do: 'wait'; minutes: number };

const from = fc.nat(1);
const nights = fc.integer({ min: 1, max: 2 });
const people = fc.integer({ min: 1, max: 2 });
const which = fc.nat(9);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      from,
      nights,
      people,
      sameRoom: fc.boolean(),
      ramp: fc.boolean(),
      urgent: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('book' as const), from, nights, people, hold: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('cancel' as const, 'accept' as const, 'decline' as const, 'withdraw' as const),
      which,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(40) }) },
);

describe('whatever people do, one after another', () => {
  let halte: TestApp;
  let worker: TestClient;

  beforeAll(async () => {
    halte = await startApp({ now: START });
    const city = await smallCity(halte.sql, 2, 2);
    await shelter(halte.sql, city.operator, { places: 1, attributes: ['step_free'] });
    worker = await halte.as(city.worker);
  });
  afterAll(() => halte.stop());

  const pick = async (table: string, states: string[], nth: number) => {
    const ids = await halte.sql<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`);
    const found = [];
    for (const { id } of ids) {
      const { body } = await worker.get(`/${table}s/${id}`);
      if (states.includes(body.state)) found.push(id);
    }
    return found.length > 0 ? found[nth % found.length] : undefined;
  };

  async function take(next: Step): Promise<void> {
    switch (next.do) {
      case 'ask': {
        const body = {
          from: NIGHTS[next.from],
          nights: next.nights,
          people: Array.from({ length: next.people }, () => ({})),
          sameRoom: next.sameRoom,
          needs: next.ramp ? ['step_free'] : [],
          urgency: next.urgent ? 'emergency' : 'ordinary',
        };
        await worker.post('/requests', body).expect(201);
        return;
      }
      case 'book': {
        const until = NIGHTS[next.from + next.nights];
        const guests = Array.from({ length: next.people }, () => ({}));
        const body = { from: NIGHTS[next.from], until, people: guests, hold: next.hold };
        expect([201, 409]).toContain((await worker.post('/reservations', body)).status);
        return;
      }
      case 'cancel': {
        const id = await pick('reservation', ['held', 'confirmed'], next.which);
        if (id) await worker.post(`/reservations/${id}/cancel`).expect(200);
        return;
      }
      case 'withdraw': {
        const id = await pick('request', ['open', 'offered'], next.which);
        if (id) await worker.post(`/requests/${id}/withdrawal`).expect(200);
        return;
      }
      case 'accept':
      case 'decline': {
        const id = await pick('request', ['offered'], next.which);
        const path = next.do === 'accept' ? 'acceptance' : 'refusal';
        const body = next.do === 'accept' ? {} : { reason: 'other' };
        if (id) await worker.post(`/requests/${id}/offer/${path}`, body).expect(200);
        return;
      }
      case 'wait':
        halte.clock.advance(next.minutes);
    }
  }

  it('a round later no free place that fits somebody is without an offer, and nothing is offered twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        await halte.sql(
          'TRUNCATE unmet_night, request_offer, request_person, request, place_night, stay, reservation CASCADE',
        );
        halte.clock.set(START);
        for (const next of steps) {
          await take(next);
          await halte.app.get(OffersService).offer();
          const now = halte.clock.now();
          expect(await halte.sql(UNOFFERED, [NIGHTS[0], now])).toEqual([]);
          expect(await halte.sql(TWICE, [now])).toEqual([{ offers: 0, places: 0 }]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is told when a round is left out', async () => {
    await halte.sql(
      'TRUNCATE unmet_night, request_offer, request_person, request, place_night, stay, reservation CASCADE',
    );
    halte.clock.set(START);
    await take({ do: 'ask', from: 0, nights: 1, people: 1, sameRoom: false, ramp: false, urgent: false });
    expect(await halte.sql(UNOFFERED, [NIGHTS[0], halte.clock.now()])).toHaveLength(1);
  });
});
