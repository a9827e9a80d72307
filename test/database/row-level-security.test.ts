import { account } from '../support/city';
import { DENIED, Settings, TwoOrganisations } from './two-organisations';

/** Asked in SQL alone, as the application's own roles: what holds here holds whatever the code forgets. */
describe('row-level security', () => {
  let two: TwoOrganisations;

  beforeAll(async () => {
    two = await TwoOrganisations.layOut();
  });
  afterAll(() => two.database.drop());

  const GUARDED = {
    person: 'id',
    reservation: 'id',
    stay: 'id',
    place_night: 'stay_id',
    account: 'id',
    idempotency: 'account_id',
    audit_entry: 'actor_id',
  };
  const seen = async (settings: Settings, table: keyof typeof GUARDED) =>
    (await two.as<{ id: string }>('halte_app', settings, `SELECT ${GUARDED[table]} AS id FROM ${table}`)).map(
      ({ id }) => id,
    );

  describe('shows', () => {
    test.each(Object.keys(GUARDED) as (keyof typeof GUARDED)[])(
      'no %s to a transaction that does not say for whom it reads',
      async (table) => {
        expect(await seen({}, table)).toEqual([]);
        expect(await seen({ actor: '', organisation: '', role: '' }, table)).toEqual([]);
      },
    );

    it('a worker what concerns the own organisation', async () => {
      expect(await seen(two.worker, 'person')).toEqual([two.own.personId]);
      expect(await seen(two.worker, 'reservation')).toEqual([two.own.reservationId]);
      expect(await seen(two.worker, 'stay')).toEqual([two.own.stayId]);
      expect(await seen(two.worker, 'idempotency')).toEqual([two.city.worker]);
    });

    it('a manager who is expected at the assigned facilities, whoever sends them', async () => {
      expect(await seen(two.manager, 'person')).toEqual([two.own.personId]);
      expect(await seen(two.manager, 'reservation')).toEqual([two.own.reservationId]);
      expect(await seen(two.manager, 'stay')).toEqual([two.own.stayId]);
      const unassigned = await account(two.database.sql, 'facility_manager', two.city.operator);
      for (const table of ['person', 'reservation', 'stay'] as const)
        expect(await seen({ ...two.manager, actor: unassigned }, table)).toEqual([]);
    });

    it('an administrator the trail, and nobody else', async () => {
      expect(await seen(two.administrator, 'audit_entry')).toHaveLength(2);
      for (const settings of [two.worker, two.manager, two.official])
        expect(await seen(settings, 'audit_entry')).toEqual([]);
    });

    it('neither administrators nor officials a person', async () => {
      for (const settings of [two.administrator, two.official])
        for (const table of ['person', 'reservation', 'stay', 'place_night'] as const)
          expect(await seen(settings, table)).toEqual([]);
    });

    it('staff that a place is taken', async () => {
      for (const settings of [two.worker, two.manager])
        expect((await seen(settings, 'place_night')).toSorted()).toEqual(
          [two.own.stayId, two.foreign.stayId].toSorted(),
        );
    });
  });

  describe('denies', () => {
    test.each([
      ['halte_app', 'SELECT person_id FROM place_night'],
      ['halte_app', 'SELECT * FROM place_night'],
      ['halte_app', 'SELECT count(*) FROM place_night WHERE person_id IS NOT NULL'],
      ['halte_app', 'SELECT password_hash FROM account'],
      ['halte_app', 'SELECT email FROM account'],
      ['halte_app', 'SELECT * FROM session'],
      ['halte_app', 'SELECT * FROM sign_in_throttle'],
      ['halte_app', 'UPDATE account SET role = role'],
      ['halte_app', 'UPDATE person SET reference = reference'],
      ['halte_app', 'UPDATE person SET counted_as = id'],
      ['halte_search', 'SELECT reference FROM person'],
      ['halte_search', 'SELECT alias FROM person'],
      ['halte_search', 'SELECT * FROM person_identity'],
      ['halte_search', 'SELECT * FROM stay'],
      ['halte_figures', 'SELECT * FROM person_identity'],
      ['halte_access', 'SELECT * FROM person_identity'],
      ['halte_app', 'DELETE FROM reservation'],
      ['halte_figures', 'SELECT person_id FROM place_night'],
      ['halte_figures', 'SELECT person_id FROM stay'],
      ['halte_figures', 'SELECT * FROM person'],
      ['halte_figures', 'SELECT * FROM reservation'],
      ['halte_figures', 'SELECT * FROM session'],
      ['halte_figures', 'SELECT * FROM audit_entry'],
      ['halte_figures', 'DELETE FROM place_night'],
      ['halte_figures', 'UPDATE place_night SET expires_at = NULL'],
      ['halte_figures', `INSERT INTO place_night (place_id, night) SELECT id, '2026-12-01' FROM place`],
      ['halte_access', 'SELECT * FROM person'],
      ['halte_access', 'SELECT * FROM reservation'],
      ['halte_access', 'SELECT * FROM stay'],
      ['halte_access', 'SELECT * FROM place_night'],
      ['halte_access', 'SELECT * FROM audit_entry'],
      ['halte_access', 'UPDATE account SET role = role'],
    ] as const)('%s: %s', async (role, statement) => {
      await expect(two.as(role, two.worker, statement)).rejects.toMatchObject(DENIED);
    });

    test.each(['halte_app', 'halte_figures', 'halte_access', 'halte_search'] as const)(
      '%s to change the trail',
      async (role) => {
        for (const statement of [
          `UPDATE audit_entry SET action = 'nothing'`,
          'DELETE FROM audit_entry',
          'TRUNCATE audit_entry',
        ])
          await expect(two.as(role, two.administrator, statement)).rejects.toMatchObject(DENIED);
      },
    );
  });
});
