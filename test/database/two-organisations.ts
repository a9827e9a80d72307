import { newId } from '../../src/kernel/ids';
import { assign, person, shelter, smallCity } from '../support/city';
import { createDatabase, TestDatabase } from '../support/database';

export type DatabaseRole = 'halte_app' | 'halte_figures' | 'halte_access' | 'halte_search';
export type Settings = Partial<Record<'actor' | 'organisation' | 'role', string>>;

/** What the server says when a right is missing or a policy refuses. */
export const DENIED = { code: '42501' };

export interface Booked {
  personId: string;
  reservationId: string;
  stayId: string;
}

/** A database in which two organisations have each booked a place, in facilities of two managers. */
export class TwoOrganisations {
  private constructor(
    readonly database: TestDatabase,
    readonly city: Awaited<ReturnType<typeof smallCity>>,
    /** Of `city.referrer` at `city.home`. */
    readonly own: Booked,
    /** Of `city.otherReferrer`, elsewhere. */
    readonly foreign: Booked,
  ) {}

  static async layOut(): Promise<TwoOrganisations> {
    const database = await createDatabase();
    const city = await smallCity(database.sql);
    const elsewhere = await shelter(database.sql, city.otherOperator);
    await assign(database.sql, city.otherManager, elsewhere.id);
    const own = await booked(database.sql, city.referrer, city.worker, city.home);
    const foreign = await booked(database.sql, city.otherReferrer, city.otherWorker, elsewhere);
    return new TwoOrganisations(database, city, own, foreign);
  }

  get worker() {
    return { actor: this.city.worker, organisation: this.city.referrer, role: 'social_worker' };
  }

  get manager() {
    return { actor: this.city.manager, organisation: this.city.operator, role: 'facility_manager' };
  }

  get official() {
    return { actor: this.city.official, organisation: this.city.authority, role: 'city_official' };
  }

  get administrator() {
    return { actor: this.city.administrator, organisation: this.city.authority, role: 'administrator' };
  }

  /** In a transaction of that role, for that actor, which leaves nothing. */
  async as<Row>(
    role: DatabaseRole,
    settings: Settings,
    statement: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const { sql } = this.database;
    await sql('BEGIN');
    try {
      for (const [name, value] of Object.entries(settings))
        await sql('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
      await sql(`SET LOCAL ROLE ${role}`);
      return await sql<Row>(statement, values);
    } finally {
      await sql('ROLLBACK');
    }
  }
}

/** A reservation with its stay, its night in the ledger, its key and its trail. */
async function booked(
  sql: TestDatabase['sql'],
  organisationId: string,
  accountId: string,
  { id: facilityId, placeIds: [placeId] }: { id: string; placeIds: string[] },
): Promise<Booked> {
  const personId = await person(sql, organisationId);
  const [reservationId, stayId] = [newId(), newId()];
  const nights = `'2026-11-23'::date, '2026-11-24'::date`;
  await sql(
    `INSERT INTO reservation (id, code, organisation_id, facility_id, from_night, until_night, created_at)
     VALUES ($1, $2, $3, $4, ${nights}, now())`,
    [reservationId, reservationId, organisationId, facilityId],
  );
  await sql(
    `INSERT INTO stay (id, reservation_id, organisation_id, facility_id, place_id, person_id, from_night, until_night, state)
     VALUES ($1, $2, $3, $4, $5, $6, ${nights}, 'confirmed')`,
    [stayId, reservationId, organisationId, facilityId, placeId, personId],
  );
  await sql(
    `INSERT INTO place_night (place_id, night, stay_id, person_id) VALUES ($1, '2026-11-23', $2, $3)`,
    [placeId, stayId, personId],
  );
  await sql(
    `INSERT INTO idempotency (account_id, key, fingerprint, created_at) VALUES ($1, 'a', '\\x00', now())`,
    [accountId],
  );
  await sql(
    `INSERT INTO audit_entry (id, at, actor_id, actor_role, organisation_id, action, subject_type)
     VALUES ($1, now(), $2, 'social_worker', $3, 'reservations.held', 'reservation')`,
    [newId(), accountId, organisationId],
  );
  return { personId, reservationId, stayId };
}
