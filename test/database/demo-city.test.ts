import { LEDGER_HORIZON_NIGHTS } from '../../src/config/config';
import { DEMO_ACCOUNTS } from '../../src/config/demo';
import { OffersService } from '../../src/requests/offers.service';
import { startApp } from '../support/app';
import { migrate } from '../../src/database/migrate';
import { layOutDemoCity } from '../../src/embedded/demo-city';
import { parseReference } from '../../src/kernel/ids';
import { addNights, tonight } from '../../src/kernel/time';
import { createDatabase, type TestDatabase } from '../support/database';

const PARIS = { timeZone: 'Europe/Paris', nightBand: { from: '21:00', until: '07:00' } };
const EVENING = '2026-11-23T21:00:00Z';

const layOut = (database: Pick<TestDatabase, 'url'>, now: string) =>
  layOutDemoCity({ ...PARIS, url: database.url, now: new Date(now) });

const TAKES_NIGHTS = `state IN ('held', 'confirmed', 'arrived', 'departed')`;
const BY_NIGHT = `
  SELECT d::date - $1::date AS "from tonight", count(n.closure_id)::int AS closed, count(n.stay_id)::int AS taken,
    (440 - count(n.closure_id))::int AS open, count(n.stay_id)::float / (440 - count(n.closure_id)) AS rate
  FROM generate_series($1::date - 60, $1::date + 30, interval '1 day') AS d
    JOIN place p ON p.kind = 'regular' AND p.opens_on <= d::date
    LEFT JOIN place_night n ON n.place_id = p.id AND n.night = d::date
  GROUP BY d ORDER BY d`;
interface NightFigures {
  'from tonight': number;
  closed: number;
  taken: number;
  open: number;
  rate: number;
}

describe.each([
  ['on an evening', EVENING],
  ['just after the night ended', '2026-07-15T05:05:00Z'],
  ['on the day before the clocks go forward', '2026-03-28T12:00:00Z'],
  ['in the night in which they go back', '2026-10-24T23:30:00Z'],
])('the demo city laid out %s', (_, now) => {
  const night = tonight(new Date(now), PARIS.timeZone, PARIS.nightBand);
  let database: TestDatabase;
  let byNight: NightFigures[];
  const rows = <Row>(text: string, ...values: unknown[]) => database.sql<Row>(text, values);
  const number = async (text: string, ...values: unknown[]) =>
    Number(Object.values((await rows<object>(text, ...values))[0]!)[0]);

  beforeAll(async () => {
    database = await createDatabase();
    expect(await layOut(database, now)).toBe(true);
    byNight = await rows<NightFigures>(BY_NIGHT, night);
  });
  afterAll(() => database.drop());

  it('has 21 shelters with 440 places, and six rest areas of which two ever open', async () => {
    expect(await rows(`SELECT kind, count(*)::int FROM facility GROUP BY kind ORDER BY kind`)).toEqual([
      { kind: 'rest_area', count: 6 },
      { kind: 'shelter', count: 21 },
    ]);
    expect(await number(`SELECT count(*) FROM place WHERE kind = 'regular' AND shuts_on IS NULL`)).toBe(440);
    expect(await number(`SELECT count(DISTINCT rest_area_id) FROM opening_rule`)).toBe(2);
    expect(
      await number(`SELECT count(*) FROM facility WHERE form = 'hotel' AND NOT address_confidential`),
    ).toBe(0);
  });

  it('says of every name that it is invented', async () => {
    const names = `SELECT name FROM organisation UNION ALL SELECT name FROM account UNION ALL SELECT name FROM facility
      UNION ALL SELECT address FROM facility`;
    expect(await rows(`SELECT name FROM (${names}) AS given WHERE name NOT LIKE '%(démo)%'`)).toEqual([]);
  });

  it('says in four languages how to come to each shelter', async () => {
    const whole = `SELECT facility_id FROM facility_text GROUP BY facility_id
      HAVING count(DISTINCT language) = 4 AND count(DISTINCT directions) = 4`;
    expect(await rows(whole)).toHaveLength(21);
    expect(await number(`SELECT count(*) FROM facility_text WHERE directions NOT LIKE '%démo%'`)).toBe(0);
  });

  it('opens rest areas by day alone', async () => {
    expect(
      await number(
        `SELECT count(*) FROM opening_rule WHERE closes_next_day OR opens < '07:00' OR closes > '21:00'`,
      ),
    ).toBe(0);
    expect(
      await rows(
        `SELECT valid_from <= $1 AND (valid_until IS NULL OR valid_until > $1) AS "holds", count(*)::int FROM opening_rule GROUP BY 1 ORDER BY 1`,
        night,
      ),
    ).toEqual([
      { holds: false, count: 1 },
      { holds: true, count: 3 },
    ]);
  });

  it('is short of 260 to 360 places tonight, for every place is in service', async () => {
    const [estimate] = await rows(`SELECT low, high, valid_from::text FROM population_estimate`);
    expect(estimate).toEqual({ low: 700, high: 800, valid_from: '2019-06-01' });
    expect(byNight.find((each) => each['from tonight'] === 0)).toMatchObject({ closed: 0, open: 440 });
  });

  it('has some 405 places taken tonight: some held, some expected', async () => {
    const states = await rows<{ state: string; count: number }>(
      `SELECT s.state, count(*)::int FROM place_night n JOIN stay s ON s.id = n.stay_id JOIN place p ON p.id = n.place_id
       WHERE n.night = $1 AND p.kind = 'regular' GROUP BY s.state`,
      night,
    );
    const { held, confirmed, arrived, ...others } = Object.fromEntries(
      states.map(({ state, count }) => [state, count]),
    );
    expect(others).toEqual({});
    expect(held).toBe(9);
    expect(confirmed).toBeGreaterThanOrEqual(20);
    expect(confirmed).toBeLessThanOrEqual(24);
    expect(held! + confirmed! + arrived!).toBe(405);
  });

  it('was 88 to 95 per cent full and empties gradually', () => {
    const past = byNight.filter((each) => each['from tonight'] < 0);
    expect(past).toHaveLength(60);
    expect(Math.min(...past.map(({ rate }) => rate))).toBeGreaterThan(0.88);
    expect(Math.max(...past.map(({ rate }) => rate))).toBeLessThan(0.95);
    const coming = byNight.filter((each) => each['from tonight'] >= 0).map(({ rate }) => rate);
    expect(coming.at(-1)).toBeCloseTo(0.35, 1);
    coming.slice(1).forEach((rate, i) => expect(Math.abs(rate - coming[i]!)).toBeLessThan(0.04));
    const open = byNight.filter((each) => each['from tonight'] > 0).map((each) => each.open);
    expect([Math.min(...open), Math.max(...open)]).toEqual([415, 440]);
  });

  it('takes exactly the nights of its stays in the ledger', async () => {
    const nights = `SELECT s.place_id, d::date, s.id, s.person_id, r.hold_expires_at
      FROM stay s JOIN reservation r ON r.id = s.reservation_id,
        generate_series(s.from_night, s.until_night - 1, interval '1 day') AS d WHERE s.${TAKES_NIGHTS}`;
    const ledger = `SELECT place_id, night, stay_id, person_id, expires_at FROM place_night WHERE stay_id IS NOT NULL`;
    expect(await rows(`(${nights}) EXCEPT ALL (${ledger})`)).toEqual([]);
    expect(await rows(`(${ledger}) EXCEPT ALL (${nights})`)).toEqual([]);
  });

  it('takes exactly the nights of its closures in the ledger, up to the horizon', async () => {
    const nights = `SELECT cp.place_id, d::date, c.id FROM closure c JOIN closure_place cp ON cp.closure_id = c.id,
      generate_series(c.from_night, coalesce(c.until_night, $1) - 1, interval '1 day') AS d`;
    const ledger = `SELECT place_id, night, closure_id FROM place_night WHERE closure_id IS NOT NULL`;
    const horizon = addNights(night, LEDGER_HORIZON_NIGHTS);
    expect(await rows(`(${nights}) EXCEPT ALL (${ledger})`, horizon)).toEqual([]);
    expect(await rows(`(${ledger}) EXCEPT ALL (${nights})`, horizon)).toEqual([]);
    expect(
      await number(`SELECT count(*) FROM closure WHERE until_night IS NULL AND reason <> 'not_open'`),
    ).toBe(1);
  });

  it('has surge places, four of them closed tonight and longer than was said, that shut for good', async () => {
    expect(
      await rows(
        `SELECT count(*)::int AS places, count(n.closure_id)::int AS closed, min(p.shuts_on - $1::date) AS nights
         FROM place p LEFT JOIN place_night n ON n.place_id = p.id AND n.night = $1 WHERE p.kind = 'surge'`,
        night,
      ),
    ).toEqual([{ places: 12, closed: 4, nights: 20 }]);
    expect(
      await rows(
        `SELECT count(*)::int AS places, count(DISTINCT p.facility_id)::int AS facilities FROM place_night n
         JOIN closure c ON c.id = n.closure_id JOIN place p ON p.id = n.place_id
         WHERE n.night = $1 AND c.reason <> 'not_open' AND c.announced_until <= $1`,
        night,
      ),
    ).toEqual([{ places: 4, facilities: 1 }]);
    expect(
      await number(`SELECT count(*) FROM place_night n JOIN place p ON p.id = n.place_id
        WHERE n.stay_id IS NOT NULL AND (n.night < p.opens_on OR n.night >= p.shuts_on)`),
    ).toBe(0);
  });

  it('gives every stay a place that offers what its reservation needs, in its facility', async () => {
    expect(
      await rows(`SELECT s.id FROM stay s JOIN reservation r ON r.id = s.reservation_id JOIN place p ON p.id = s.place_id
        WHERE NOT r.needs <@ p.attributes OR p.facility_id <> r.facility_id OR s.facility_id <> r.facility_id
          OR s.organisation_id <> r.organisation_id
          OR ('women_only' = ANY (p.attributes) AND NOT 'women_only' = ANY (r.needs))
          OR EXISTS (SELECT FROM person WHERE person.id = s.person_id AND person.organisation_id <> s.organisation_id)`),
    ).toEqual([]);
    const [{ share, together }] = (await rows<{ share: number; together: number }>(
      `SELECT count(person_id)::float / count(*) AS share, count(*)::int - count(DISTINCT reservation_id)::int AS together FROM stay`,
    )) as [{ share: number; together: number }];
    expect(share).toBeCloseTo(1 / 3, 1);
    expect(together).toBeGreaterThan(100);
  });

  it('tells a story in order: known, booked, arrived, departed, and nothing later than now', async () => {
    expect(
      await rows(
        `SELECT s.id FROM stay s JOIN reservation r ON r.id = s.reservation_id LEFT JOIN person ON person.id = s.person_id
         WHERE r.created_at > $1 OR s.arrived_at > $1 OR s.departed_at > $1 OR r.created_at > s.arrived_at
           OR s.arrived_at > s.departed_at OR person.created_at > r.created_at
           OR (s.state IN ('arrived', 'departed')) <> (s.arrived_at IS NOT NULL)
           OR (s.state = 'departed') <> (s.departed_at IS NOT NULL)
           OR (s.state = 'held') <> (r.hold_expires_at IS NOT NULL)`,
        now,
      ),
    ).toEqual([]);
    expect(
      await rows(
        `SELECT s.id FROM stay s WHERE from_night < $1 AND ((arrived_at AT TIME ZONE $2)::date <> from_night
           OR (arrived_at AT TIME ZONE $2)::time NOT BETWEEN '18:00' AND '23:30'
           OR (departed_at AT TIME ZONE $2)::date <> until_night OR (departed_at AT TIME ZONE $2)::time NOT BETWEEN '07:00' AND '11:30')`,
        night,
        PARIS.timeZone,
      ),
    ).toEqual([]);
    expect(
      await number(
        `SELECT count(*) FROM reservation WHERE hold_expires_at NOT BETWEEN $1::timestamptz + interval '12 min' AND $1::timestamptz + interval '85 min'`,
        now,
      ),
    ).toBe(0);
  });

  it('gives the demo manager something of everything, and leaves the rest to another', async () => {
    const assigned = await rows<{ email: string; count: number }>(
      `SELECT a.email, count(*)::int FROM facility_assignment JOIN account a ON a.id = account_id GROUP BY a.email ORDER BY 1`,
    );
    expect(assigned).toEqual([
      { email: 'manager2@demo.halte', count: 24 },
      { email: 'manager@demo.halte', count: 3 },
    ]);
    const [own] = await rows<Record<string, number>>(
      `SELECT count(*) FILTER (WHERE s.state = 'held')::int AS held,
         count(*) FILTER (WHERE s.state = 'confirmed' AND s.from_night = $1)::int AS expected,
         count(*) FILTER (WHERE s.state = 'arrived' AND s.until_night = $1)::int AS "leaving today",
         count(*) FILTER (WHERE s.state = 'arrived' AND s.until_night = $1::date + 1)::int AS "leaving tomorrow",
         count(*) FILTER (WHERE s.state = 'arrived' AND s.until_night < $1)::int AS "stayed on"
       FROM stay s JOIN facility_assignment f ON f.facility_id = s.facility_id
         JOIN account a ON a.id = f.account_id AND a.email = 'manager@demo.halte'`,
      night,
    );
    for (const count of Object.values(own!)) expect(count).toBeGreaterThanOrEqual(2);
    expect(
      await number(
        `SELECT count(*) FROM closure c JOIN facility f ON f.id = c.facility_id
         WHERE f.name = 'Résidence du Canal (démo)' AND c.from_night = $1`,
        addNights(night, 2),
      ),
    ).toBe(1);
  });

  it('keeps three places of the manager’s for the second referrer, and puts places in order in one shelter', async () => {
    expect(
      await rows(
        `SELECT f.name AS facility, o.name AS referrer, q.release_at, count(*)::int AS places
         FROM quota q JOIN quota_place qp ON qp.quota_id = q.id AND qp.nights = daterange(q.from_night, q.until_night)
           JOIN place p ON p.id = qp.place_id AND p.facility_id = q.facility_id
           JOIN facility f ON f.id = q.facility_id JOIN organisation o ON o.id = q.organisation_id
         GROUP BY q.id, f.name, o.name`,
      ),
    ).toEqual([
      {
        facility: 'Résidence du Canal (démo)',
        referrer: 'Équipe mobile Passerelle (démo)',
        release_at: '20:00:00',
        places: 3,
      },
    ]);
    expect(await rows('SELECT name FROM facility WHERE turnaround_nights > 0')).toEqual([
      { name: 'Appartements de l’Ourcq (démo)' },
    ]);
  });

  it('has two restrictions that hold at the demo manager’s, and two people kept apart, none of them with a place', async () => {
    const restrictions = await rows(
      `SELECT r.effect, r.until_night > $1 AS holds, f.name FROM restriction r JOIN facility f ON f.id = r.facility_id
         JOIN facility_assignment own ON own.facility_id = f.id
         JOIN account a ON a.id = own.account_id AND a.email = 'manager@demo.halte' ORDER BY 1`,
      night,
    );
    const name = 'Résidence du Canal (démo)';
    expect(restrictions).toEqual([
      { effect: 'block', holds: true, name },
      { effect: 'warn', holds: true, name },
    ]);
    const concerned = `SELECT person_id FROM restriction UNION SELECT person_a FROM kept_apart UNION SELECT person_b FROM kept_apart`;
    expect(await number(`SELECT count(*) FROM (${concerned}) AS concerned`)).toBe(4);
    expect(
      await number(`SELECT count(*) FROM stay WHERE person_id IN (${concerned}) AND until_night > $1`, night),
    ).toBe(0);
  });

  it('leaves the demo worker some holds to make', async () => {
    const held = await number(
      `SELECT count(*) FROM reservation r JOIN account a ON a.id = r.created_by
       WHERE a.email = 'worker@demo.halte' AND hold_slot IS NOT NULL AND hold_expires_at IS NOT NULL`,
    );
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThanOrEqual(2);
    expect(
      await number(
        `SELECT count(*) FROM reservation WHERE (hold_slot IS NULL) <> (hold_expires_at IS NULL) AND answer IS NULL`,
      ),
    ).toBe(0);
  });

  it('leaves a place free tonight for whatever somebody needs', async () => {
    const free = await rows<{ need: string; count: number }>(
      `SELECT unnest(attributes) AS need, count(*)::int FROM place p WHERE kind = 'regular'
         AND NOT EXISTS (SELECT FROM place_night n WHERE n.place_id = p.id AND n.night = $1) GROUP BY 1 ORDER BY 1`,
      night,
    );
    expect(free.filter(({ count }) => count > 1).map(({ need }) => need)).toEqual([
      'couples',
      'ground_floor',
      'pets',
      'single_room',
      'step_free',
      'women_only',
    ]);
  });

  it('has people who wait, and one of them is offered a place', async () => {
    expect(
      await rows(`SELECT state, count(*)::int FROM request WHERE ended_at IS NULL GROUP BY 1 ORDER BY 1`),
    ).toEqual([
      { state: 'offered', count: 1 },
      { state: 'open', count: 13 },
    ]);
    expect(
      await rows(
        `SELECT r.id FROM request r JOIN request_offer o ON o.request_id = r.id
        JOIN organisation g ON g.id = r.organisation_id JOIN account a ON a.organisation_id = g.id
        JOIN reservation v ON v.id = o.reservation_id AND v.hold_expires_at = o.expires_at
        WHERE a.email = 'worker@demo.halte' AND o.expires_at > $1`,
        now,
      ),
    ).toHaveLength(1);
    expect(
      await number(
        `SELECT count(*) FROM request WHERE state = 'open' AND reconfirmed_at <= $1::timestamptz - interval '6 days'`,
        now,
      ),
    ).toBe(2);
  });

  it('counts who asked in vain, on some nights too few to be published', async () => {
    const nights = await rows<{ night: number; people: number }>(
      `SELECT night - $1::date AS night, count(DISTINCT counted_as)::int AS people FROM unmet_night GROUP BY 1 ORDER BY 1`,
      night,
    );
    expect(nights).toHaveLength(30);
    expect(nights.at(-1)).toEqual({ night: -1, people: 11 });
    expect(nights.some(({ people }) => people < 11)).toBe(true);
    expect(nights.filter(({ people }) => people > 11).length).toBeGreaterThan(10);
  });

  it('has nothing free for those who wait', async () => {
    const halte = await startApp({ database, now });
    try {
      await halte.app.get(OffersService).offer();
      expect(
        await rows(`SELECT r.code, r.needs FROM request_offer o JOIN request r ON r.id = o.request_id`),
      ).toHaveLength(1);
    } finally {
      await halte.app.close();
    }
  });

  it('has the plan of the audit: 20 of 33 actions carried out, 25 million euros spent where 9 were planned', async () => {
    const latest = `SELECT DISTINCT ON (action_id) * FROM plan_action_version ORDER BY action_id, version DESC`;
    expect(
      await rows(`SELECT state, count(*)::int FROM (${latest}) AS action GROUP BY 1 ORDER BY 1`),
    ).toEqual([
      { state: 'abandoned', count: 2 },
      { state: 'done', count: 20 },
      { state: 'not_begun', count: 6 },
      { state: 'under_way', count: 5 },
    ]);
    expect(
      await rows(
        `SELECT commitment, promised FROM (${latest}) AS action WHERE commitment IS NOT NULL ORDER BY promised DESC`,
      ),
    ).toEqual([
      { commitment: 'places', promised: 440 },
      { commitment: 'rest_areas', promised: 6 },
      { commitment: 'night_rest_areas', promised: 1 },
    ]);
    expect(await rows(`SELECT kind, sum(euros)::float FROM plan_money GROUP BY 1 ORDER BY 1`)).toEqual([
      { kind: 'planned', sum: 9_000_000 },
      { kind: 'spent', sum: 25_000_000 },
    ]);
    expect(
      await rows(`SELECT line, sum(euros)::float FROM plan_money WHERE kind = 'spent' GROUP BY 1 ORDER BY 1`),
    ).toEqual([
      { line: 'patrols', sum: 7_500_000 },
      { line: 'places', sum: 17_500_000 },
    ]);
    const disordered = `SELECT FROM plan_action_version v JOIN plan_action_version n ON n.action_id = v.action_id
      AND n.version = v.version + 1 WHERE n.changed_at <= v.changed_at OR n.changed_at > $1`;
    expect(await rows(disordered, now)).toEqual([]);
  });

  it('has the accounts that the start prints, and references that can be typed', async () => {
    const accounts = await rows<{ email: string; role: string }>(`SELECT email, role FROM account`);
    for (const { email, role } of DEMO_ACCOUNTS) expect(accounts).toContainEqual({ email, role });
    const references = await rows<{ reference: string }>(
      `SELECT reference FROM person UNION ALL SELECT code FROM reservation`,
    );
    expect(references.filter(({ reference }) => parseReference(reference) !== reference)).toEqual([]);
  });
});

describe('laying out the demo city', () => {
  const databases: TestDatabase[] = [];
  const fresh = async () => {
    const database = await createDatabase();
    databases.push(database);
    return database;
  };
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it('gives the same city twice', async () => {
    const [one, other] = [await fresh(), await fresh()];
    await layOut(one, EVENING);
    await layOut(other, EVENING);
    expect(await contentOf(one)).toEqual(await contentOf(other));
  });

  it('gives the same stays seen from tonight, whatever the day and the hour', async () => {
    const seen = async (now: string) => {
      const database = await fresh();
      await layOut(database, now);
      return database.sql(
        `SELECT f.name, p.label, s.state, s.from_night - $1::date AS "from", s.until_night - $1::date AS until
         FROM stay s JOIN place p ON p.id = s.place_id JOIN facility f ON f.id = p.facility_id ORDER BY 1, 2, 4, 5, 3`,
        [tonight(new Date(now), PARIS.timeZone, PARIS.nightBand)],
      );
    };
    expect(await seen('2027-03-01T06:10:00Z')).toEqual(await seen(EVENING));
  });

  it('is done once when two start together, and not again', async () => {
    const database = await fresh();
    expect((await Promise.all([layOut(database, EVENING), layOut(database, EVENING)])).toSorted()).toEqual([
      false,
      true,
    ]);
    const content = await contentOf(database);
    expect(await layOut(database, '2026-12-01T12:00:00Z')).toBe(false);
    expect(await contentOf(database)).toEqual(content);
  });

  it('leaves the keys of the ledger as the migrations made them', async () => {
    const [empty, database] = [await fresh(), await fresh()];
    await layOut(database, EVENING);
    const keys = `SELECT conname, convalidated, pg_get_constraintdef(oid) FROM pg_constraint
      WHERE conrelid = 'place_night'::regclass ORDER BY conname`;
    expect(await database.sql(keys)).toEqual(await empty.sql(keys));
  });

  it('works for an owner whom row-level security binds', async () => {
    const server = await fresh();
    const name = new URL(server.url).pathname.slice(1).replace('test', 'owner');
    await server.sql(`CREATE ROLE ${name} LOGIN PASSWORD 'owner'`);
    await server.sql(
      `GRANT halte_access, halte_app, halte_figures, halte_search TO ${name} WITH ADMIN OPTION`,
    );
    await server.sql(`CREATE DATABASE ${name} OWNER ${name}`);
    try {
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      url.username = name;
      url.password = 'owner';
      await migrate(url.href);
      expect(await layOut({ url: url.href }, EVENING)).toBe(true);
    } finally {
      await server.sql(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.sql(`DROP ROLE ${name}`);
    }
  });
});

/** A fingerprint of each table; the password's hash is salted. */
async function contentOf(database: TestDatabase): Promise<Record<string, string>> {
  const tables = await database.sql<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1`,
  );
  const contents: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await database.sql<{ content: string }>(
      `SELECT md5(string_agg(line, ',' ORDER BY line)) AS content
       FROM (SELECT (to_jsonb(t) - 'password_hash')::text AS line FROM ${name} t) AS lines`,
    );
    contents[name] = row!.content;
  }
  return contents;
}
