import { newId } from '../../src/kernel/ids';
import { DENIED, Settings, TwoOrganisations } from './two-organisations';

/** Asked in SQL alone, as the application's own roles: what holds here holds whatever the code forgets. */
describe('requests under row-level security', () => {
  let two: TwoOrganisations;
  const own = { id: newId(), organisationId: '' };
  const foreign = { id: newId(), organisationId: '' };

  beforeAll(async () => {
    two = await TwoOrganisations.layOut();
    own.organisationId = two.city.referrer;
    foreign.organisationId = two.city.otherReferrer;
    await asked(own, two.own.reservationId, two.own.personId);
    await asked(foreign, two.foreign.reservationId, two.foreign.personId);
  });
  afterAll(() => two.database.drop());

  async function asked(request: typeof own, reservationId: string, personId: string): Promise<void> {
    const { sql } = two.database;
    await sql(
      `INSERT INTO request (id, code, organisation_id, from_night, until_night, same_room, urgency, state, created_at, reconfirmed_at)
       VALUES ($1, $2, $3, '2026-11-23', '2026-11-24', false, 'high', 'offered', now(), now())`,
      [request.id, request.id, request.organisationId],
    );
    await sql(
      `INSERT INTO request_person SELECT $1, 1, organisation_id, id, counted_as FROM person WHERE id = $2`,
      [request.id, personId],
    );
    await sql(
      `INSERT INTO request_offer (id, request_id, organisation_id, reservation_id, night, offered_at, expires_at)
       VALUES ($1, $2, $3, $4, '2026-11-23', now(), now())`,
      [newId(), request.id, request.organisationId, reservationId],
    );
    await sql(
      `INSERT INTO unmet_night SELECT request_id, counted_as, '2026-11-22', 'other' FROM request_person WHERE request_id = $1`,
      [request.id],
    );
  }

  const TABLES = {
    request: 'id',
    request_person: 'request_id',
    request_offer: 'request_id',
    unmet_night: 'request_id',
  };
  const tables = Object.keys(TABLES) as (keyof typeof TABLES)[];
  const seen = async (settings: Settings, table: keyof typeof TABLES) =>
    (await two.as<{ id: string }>('halte_app', settings, `SELECT ${TABLES[table]} AS id FROM ${table}`)).map(
      ({ id }) => id,
    );

  it.each(tables)('%s: a worker sees the own organisation’s, and nobody else any', async (table) => {
    expect(await seen(two.worker, table)).toEqual([own.id]);
    for (const settings of [{}, two.manager, two.official, two.administrator])
      expect(await seen(settings, table)).toEqual([]);
    expect((await seen({ role: 'system' }, table)).toSorted()).toEqual([own.id, foreign.id].toSorted());
  });

  it.each([
    'SELECT * FROM request',
    'SELECT * FROM request_person',
    'SELECT * FROM request_offer',
    'SELECT * FROM unmet_night',
    'SELECT request_id FROM unmet_night',
    'SELECT counted_as FROM person',
    'DELETE FROM unmet_night',
  ])('figures can’t %s', async (statement) => {
    await expect(two.as('halte_figures', two.official, statement)).rejects.toMatchObject(DENIED);
  });

  it('figures count people by night and cause', async () => {
    const counted =
      'SELECT night, cause, count(DISTINCT counted_as)::int AS people FROM unmet_night GROUP BY 1, 2';
    expect(await two.as('halte_figures', two.official, counted)).toEqual([
      { night: '2026-11-22', cause: 'other', people: 2 },
    ]);
  });

  it.each([
    [
      'a request',
      `INSERT INTO request (id, code, organisation_id, from_night, until_night, same_room, urgency, state, created_at, reconfirmed_at)
      VALUES (gen_random_uuid(), 'X', $1, '2026-11-23', '2026-11-24', false, 'high', 'open', now(), now())`,
    ],
    ['another’s', 'UPDATE request SET organisation_id = $1'],
    ['its people', `INSERT INTO request_person SELECT id, 9, $1, NULL, gen_random_uuid() FROM request`],
  ])('a worker can’t write %s for another organisation', async (_, statement) => {
    await expect(two.as('halte_app', two.worker, statement, [foreign.organisationId])).rejects.toMatchObject({
      ...DENIED,
      message: expect.stringContaining('row-level security'),
    });
  });

  it('keeps what was counted when a person goes, and no way back to them', async () => {
    const { sql } = two.database;
    await sql('BEGIN');
    try {
      await sql('UPDATE stay SET person_id = NULL; UPDATE place_night SET person_id = NULL');
      await sql('DELETE FROM person WHERE id = $1', [two.own.personId]);
      expect(await sql('SELECT person_id FROM request_person WHERE request_id = $1', [own.id])).toEqual([
        { person_id: null },
      ]);
      expect(await sql('SELECT FROM unmet_night')).toHaveLength(2);
    } finally {
      await sql('ROLLBACK');
    }
  });
});
