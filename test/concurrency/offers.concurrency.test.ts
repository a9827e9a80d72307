import { OffersService } from '../../src/requests/offers.service';
import { startApp, type TestApp } from '../support/app';
import { smallCity } from '../support/city';
import { startServer, type TestServer } from '../support/server';
import { openSession } from '../support/session';

/**
 * A place that is offered and a place that somebody books at the door are the same place. 64 clients book over HTTP from two
 * server processes while rounds of offers run in a third.
 */
const CLIENTS = 64;
const PLACES = 40;
const REQUESTS = 60;
jest.setTimeout(120_000);
const from = '2027-03-01';
const until = '2027-03-02';

describe('64 clients who book while places are offered', () => {
  let halte: TestApp;
  let servers: TestServer[] = [];
  let worker: string;

  beforeAll(async () => {
    halte = await startApp({ now: new Date().toISOString() });
    servers = await Promise.all([startServer(halte.database.url), startServer(halte.database.url)]);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await halte.stop();
  });

  beforeEach(async () => {
    await halte.startOver();
    const city = await smallCity(halte.sql, PLACES, 2);
    worker = await openSession(halte.database, city.worker, new Date());
    const client = await halte.as(city.worker);
    for (let n = 0; n < REQUESTS; n++) {
      const people = n % 5 === 0 ? [{}, {}] : [{}];
      await client.post('/requests', { from, nights: 1, people, urgency: 'high' }).expect(201);
    }
  });

  let turn = 0;
  async function book(): Promise<string> {
    const { url } = servers[turn++ % servers.length]!;
    const response = await fetch(`${url}/api/v1/reservations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `halte_session=${worker}` },
      body: JSON.stringify({ from, until, people: [{}], hold: false }),
    });
    return response.status === 201
      ? '201'
      : `${response.status} ${((await response.json()) as { code: string }).code}`;
  }

  /** Everybody books until nothing is free, while three processes' worth of rounds run one after the other. */
  async function everyoneAtOnce(): Promise<Set<string>> {
    const answers = new Set<string>();
    let booking = true;
    const offers = halte.app.get(OffersService);
    const rounds = Array.from({ length: 3 }, async () => {
      while (booking) await offers.offer();
    });
    // Each offer is committed by itself; whoever books before the first would meet nobody.
    while ((await halte.sql('SELECT FROM request_offer')).length === 0);
    await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        for (;;) {
          const answer = await book();
          answers.add(answer);
          if (answer !== '201') return;
        }
      }),
    );
    booking = false;
    await Promise.all(rounds);
    return answers;
  }

  /** Asked of the stays themselves, so that it holds whether or not the ledger does. */
  async function recount() {
    const [row] = await halte.sql<Record<string, number>>(`
      WITH running AS (SELECT * FROM stay WHERE state IN ('held', 'confirmed'))
      SELECT
        (SELECT count(*)::int FROM (SELECT FROM running GROUP BY place_id HAVING count(*) > 1) AS twice) AS twice,
        (SELECT count(DISTINCT place_id)::int FROM running) AS given,
        (SELECT count(*)::int FROM running s WHERE NOT EXISTS (
           SELECT FROM place_night n WHERE n.stay_id = s.id AND n.place_id = s.place_id)) AS astray,
        (SELECT count(*)::int FROM (SELECT FROM request_offer GROUP BY request_id HAVING count(*) > 1) AS two) AS "two offers",
        (SELECT count(*)::int FROM request r WHERE (r.state = 'offered') <> EXISTS (
           SELECT FROM request_offer o WHERE o.request_id = r.id AND o.outcome IS NULL)) AS "said otherwise",
        (SELECT count(*)::int FROM request_offer o JOIN request r ON r.id = o.request_id WHERE
           (SELECT count(*) FROM stay s WHERE s.reservation_id = o.reservation_id)
             <> (SELECT count(*) FROM request_person p WHERE p.request_id = r.id)) AS "in part"`);
    return row!;
  }

  it('are given every place once, and no request is offered two', async () => {
    const answers = await everyoneAtOnce();
    expect([...answers].toSorted()).toEqual(['201', '409 NO_PLACE_FREE']);
    expect(await recount()).toEqual({
      twice: 0,
      given: PLACES,
      astray: 0,
      'two offers': 0,
      'said otherwise': 0,
      'in part': 0,
    });
    const [{ offered }] = (await halte.sql('SELECT count(*)::int AS offered FROM request_offer')) as [
      { offered: number },
    ];
    expect(offered).toBeGreaterThan(0);
  });

  it('could leave a request with two offers without their key', async () => {
    await halte.app.get(OffersService).offer();
    const another = () =>
      halte.sql(`
        WITH running AS (SELECT * FROM request_offer WHERE outcome IS NULL LIMIT 1), kept AS (
          INSERT INTO reservation (id, code, organisation_id, facility_id, from_night, until_night, created_at)
          SELECT gen_random_uuid(), 'ANOTHER', r.organisation_id, r.facility_id, r.from_night, r.until_night, r.created_at
          FROM running o JOIN reservation r ON r.id = o.reservation_id RETURNING id
        )
        INSERT INTO request_offer (id, request_id, organisation_id, reservation_id, night, offered_at, expires_at)
        SELECT gen_random_uuid(), o.request_id, o.organisation_id, kept.id, o.night, o.offered_at, o.expires_at
        FROM running o CROSS JOIN kept`);
    await expect(another()).rejects.toMatchObject({ constraint: 'request_offer_running' });
    await halte.sql('DROP INDEX request_offer_running');
    await another();
    expect((await recount())['two offers']).toBe(1);
  });

  // What is taken away is missed by none after it.
  it('would share places with those they are offered to without the ledger’s key', async () => {
    await halte.sql('ALTER TABLE place_night DROP CONSTRAINT place_night_pkey');
    await everyoneAtOnce();
    expect((await recount()).twice).toBeGreaterThan(0);
  });
});
