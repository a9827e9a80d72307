import { newId } from '../../src/kernel/ids';
import { person } from '../support/city';
import { DENIED, Settings, TwoOrganisations } from './two-organisations';

/** Restrictions, people kept apart and holds, asked in SQL alone as the application's own roles. */
describe('row-level security of booking rules', () => {
  let two: TwoOrganisations;
  let partner: string;
  const [restriction, pair] = [newId(), newId()];

  beforeAll(async () => {
    two = await TwoOrganisations.layOut();
    const { sql } = two.database;
    partner = await person(sql, two.city.otherReferrer);
    await sql(
      `INSERT INTO restriction (id, person_id, facility_id, from_night, until_night, effect, reason, created_at)
       VALUES ($1, $2, $3, '2026-11-23', '2026-11-30', 'block', 'threats', now())`,
      [restriction, two.own.personId, two.city.home.id],
    );
    const [a, b] = [two.own.personId, partner].toSorted();
    await sql(
      `INSERT INTO kept_apart (id, person_a, person_b, from_night, reason, organisation_id, created_at)
       VALUES ($1, $2, $3, '2026-11-23', 'threats', $4, now())`,
      [pair, a, b, two.city.referrer],
    );
    await sql(
      `INSERT INTO open_hold (reservation_id, person_id, slot, expires_at) VALUES ($1, $2, 1, now())`,
      [two.own.reservationId, two.own.personId],
    );
  });
  afterAll(() => two.database.drop());

  const POLICY = { ...DENIED, message: expect.stringContaining('row-level security') };
  const count = async (settings: Settings, table: string) =>
    (await two.as('halte_app', settings, `SELECT FROM ${table}`)).length;
  const otherWorker = () => ({
    actor: two.city.otherWorker,
    organisation: two.city.otherReferrer,
    role: 'social_worker',
  });
  const otherManager = () => ({
    actor: two.city.otherManager,
    organisation: two.city.otherOperator,
    role: 'facility_manager',
  });

  it('shows a restriction to who sees the person and to the facility’s manager', async () => {
    for (const settings of [two.worker, two.manager]) expect(await count(settings, 'restriction')).toBe(1);
    for (const settings of [otherWorker(), otherManager(), two.official, two.administrator, {}])
      expect(await count(settings, 'restriction')).toBe(0);
  });

  it('shows a pair to who knows one of the two, and lets who knows both end it', async () => {
    for (const settings of [two.worker, otherWorker()]) expect(await count(settings, 'kept_apart')).toBe(1);
    for (const settings of [two.manager, otherManager(), two.administrator, {}])
      expect(await count(settings, 'kept_apart')).toBe(0);
    const end = (settings: Settings) =>
      two.as('halte_app', settings, 'UPDATE kept_apart SET ended_at = now() RETURNING id');
    expect(await end(two.worker)).toEqual([]);
    expect(await end({ role: 'system' })).toEqual([{ id: pair }]);
  });

  it('shows a hold of a person to who sees the person', async () => {
    for (const settings of [two.worker, two.manager]) expect(await count(settings, 'open_hold')).toBe(1);
    for (const settings of [otherWorker(), otherManager(), two.administrator, {}])
      expect(await count(settings, 'open_hold')).toBe(0);
  });

  const restrict = (settings: Settings, personId: string, createdBy: string) =>
    two.as(
      'halte_app',
      settings,
      `INSERT INTO restriction (id, person_id, facility_id, from_night, until_night, effect, reason, created_by, created_at)
       VALUES ($1, $2, $3, '2026-11-23', '2026-11-30', 'warn', 'threats', $4, now())`,
      [newId(), personId, two.city.home.id, createdBy],
    );
  it('lets the facility’s manager restrict whom they know, in their own name', async () => {
    await restrict(two.manager, two.own.personId, two.city.manager);
    await expect(restrict(two.manager, two.foreign.personId, two.city.manager)).rejects.toMatchObject(POLICY);
    await expect(restrict(two.manager, two.own.personId, two.city.worker)).rejects.toMatchObject(POLICY);
    await expect(restrict(two.worker, two.own.personId, two.city.worker)).rejects.toMatchObject(POLICY);
    await expect(restrict(otherManager(), two.own.personId, two.city.otherManager)).rejects.toMatchObject(
      POLICY,
    );
  });

  const override = (settings: Settings) =>
    two.as(
      'halte_app',
      settings,
      `INSERT INTO restriction_override (id, restriction_id, from_night, until_night, reason, by_id, at)
       VALUES ($1, $2, '2026-11-23', '2026-11-24', 'other', $3, now())`,
      [newId(), restriction, settings.actor],
    );
  it('lets nobody but the facility’s manager set a block aside', async () => {
    await override(two.manager);
    for (const settings of [two.worker, otherWorker(), otherManager()])
      await expect(override(settings)).rejects.toMatchObject(POLICY);
  });

  it('keeps two people apart for nobody who doesn’t see both', async () => {
    const mine = await person(two.database.sql, two.city.referrer);
    const keep = (other: string) => {
      const [a, b] = [mine, other].toSorted();
      return two.as(
        'halte_app',
        two.worker,
        `INSERT INTO kept_apart (id, person_a, person_b, from_night, reason, organisation_id, created_by, created_at)
         VALUES ($1, $2, $3, '2026-11-23', 'threats', $4, $5, now())`,
        [newId(), a, b, two.city.referrer, two.city.worker],
      );
    };
    await keep(two.own.personId);
    await expect(keep(partner)).rejects.toMatchObject(POLICY);
  });

  test.each([
    ['halte_figures', 'SELECT * FROM restriction'],
    ['halte_figures', 'SELECT * FROM restriction_override'],
    ['halte_figures', 'SELECT * FROM kept_apart'],
    ['halte_figures', 'SELECT * FROM open_hold'],
    ['halte_access', 'SELECT * FROM restriction'],
    ['halte_app', 'DELETE FROM restriction'],
    ['halte_app', `UPDATE restriction SET reason = 'other'`],
    ['halte_app', 'DELETE FROM restriction_override'],
    ['halte_app', 'DELETE FROM kept_apart'],
  ] as const)('denies %s: %s', async (role, statement) => {
    await expect(two.as(role, two.manager, statement)).rejects.toMatchObject(DENIED);
  });
});
