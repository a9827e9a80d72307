import { newId } from '../../src/kernel/ids';
import { DatabaseRole, DENIED, Settings, TwoOrganisations } from './two-organisations';

/** Asked in SQL alone, as the application's own roles: what is refused here can't be written by any code. */
describe('row-level security refuses', () => {
  let two: TwoOrganisations;

  beforeAll(async () => {
    two = await TwoOrganisations.layOut();
  });
  afterAll(() => two.database.drop());

  const POLICY = { ...DENIED, message: expect.stringContaining('row-level security') };

  const reserve = (organisationId: string) =>
    two.as(
      'halte_app',
      two.worker,
      `INSERT INTO reservation (id, code, organisation_id, facility_id, from_night, until_night, created_at)
       VALUES ($1, 'CODE', $2, $3, '2026-11-23', '2026-11-24', now())`,
      [newId(), organisationId, two.city.home.id],
    );
  it('a reservation for another organisation', async () => {
    await reserve(two.city.referrer);
    await expect(reserve(two.city.otherReferrer)).rejects.toMatchObject(POLICY);
  });

  const create = (organisationId: string) =>
    two.as(
      'halte_app',
      two.worker,
      `INSERT INTO person (id, organisation_id, reference, created_at) VALUES ($1, $2, 'NEW', now())`,
      [newId(), organisationId],
    );
  it('a person of another organisation', async () => {
    await create(two.city.referrer);
    await expect(create(two.city.otherReferrer)).rejects.toMatchObject(POLICY);
  });

  it('to hand a reservation over', async () => {
    const handOver = two.as('halte_app', two.worker, 'UPDATE reservation SET organisation_id = $1', [
      two.city.otherReferrer,
    ]);
    await expect(handOver).rejects.toMatchObject(POLICY);
  });

  const deleted = async (settings: Settings, stayId: string) =>
    (
      await two.as('halte_app', settings, 'DELETE FROM place_night WHERE stay_id = $1 RETURNING night', [
        stayId,
      ])
    ).length;
  it('to give back a night of somebody else’s stay', async () => {
    expect(await deleted(two.worker, two.own.stayId)).toBe(1);
    expect(await deleted(two.worker, two.foreign.stayId)).toBe(0);
    expect(await deleted(two.manager, two.foreign.stayId)).toBe(0);
  });

  it('a closure to a social worker', async () => {
    const close = two.as(
      'halte_app',
      two.worker,
      `INSERT INTO place_night (place_id, night, closure_id) VALUES ($1, '2026-12-01', $2)`,
      [two.city.home.placeIds[0], newId()],
    );
    await expect(close).rejects.toMatchObject(POLICY);
  });

  const record = (role: DatabaseRole, actorId: string | null, action = 'reservations.held') =>
    two.as(
      role,
      role === 'halte_access' ? {} : two.worker,
      `INSERT INTO audit_entry (id, at, actor_id, actor_role, organisation_id, action, subject_type)
       VALUES ($1, now(), $2, 'social_worker', nullif(current_setting('app.organisation', true), '')::uuid, $3, 'reservation')`,
      [newId(), actorId, action],
    );
  it('an entry of the trail in another’s name or in nobody’s', async () => {
    for (const role of ['halte_app', 'halte_figures'] as const) {
      await record(role, two.city.worker);
      await expect(record(role, two.city.manager)).rejects.toMatchObject(POLICY);
      await expect(record(role, null)).rejects.toMatchObject(POLICY);
    }
  });

  it('any other entry to who signs people in', async () => {
    await record('halte_access', two.city.worker, 'access.signed-in');
    await expect(record('halte_access', two.city.worker)).rejects.toMatchObject(POLICY);
  });

  it('the key of another’s request', async () => {
    const claim = two.as(
      'halte_app',
      two.worker,
      `INSERT INTO idempotency (account_id, key, fingerprint, created_at) VALUES ($1, 'b', '\\x00', now())`,
      [two.city.otherWorker],
    );
    await expect(claim).rejects.toMatchObject(POLICY);
  });
});
