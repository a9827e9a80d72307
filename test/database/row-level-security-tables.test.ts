import { createDatabase, TestDatabase } from '../support/database';

/** A table that concerns a person and isn't found by its columns is named here. */
const CONCERNED = [
  'account',
  'audit_entry',
  'idempotency',
  'kept_apart',
  'mail',
  'mail_turn',
  'notification',
  'notification_choice',
  'notification_setting',
  'open_hold',
  'person',
  'person_identity',
  'person_merge',
  'person_organisation',
  'place_night',
  'reference_guess',
  'refusal',
  'reservation',
  'restriction',
  'restriction_override',
  'seat_reservation',
  'session',
  'stay',
  'stay_absence',
  'request',
  'request_offer',
  'request_person',
  'reservation',
  'session',
  'stay',
  'unmet_night',
  'webhook_secret',
];

interface Table {
  name: string;
  forced: boolean;
  policies: number;
}

describe('tables that concern a person', () => {
  let database: TestDatabase;
  let tables: Table[];

  beforeAll(async () => {
    database = await createDatabase();
    tables = await database.sql<Table>(
      `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
         (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
       FROM pg_class c
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND (
         c.relname = ANY($1)
         OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'person_id' AND NOT a.attisdropped)
         OR EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.confrelid = 'person'::regclass))
       ORDER BY c.relname`,
      [CONCERNED],
    );
  });
  afterAll(() => database.drop());

  it('are found', () => {
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(CONCERNED));
  });

  it('have row-level security forced, for their owner too, and say who sees what', () => {
    expect(tables.filter(({ forced, policies }) => !forced || policies === 0)).toEqual([]);
  });

  it('are read through roles that can’t step around it', async () => {
    const roles = await database.sql(
      `SELECT rolname FROM pg_roles
       WHERE rolname LIKE 'halte\\_%' AND (rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole)`,
    );
    expect(roles).toEqual([]);
  });

  it('are read through no view that has its owner’s rights, and by no function that has', async () => {
    const found = await database.sql(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('v', 'm')
         AND NOT coalesce('security_invoker=true' = ANY(reloptions), false)
       UNION ALL
       SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND prosecdef`,
    );
    expect(found).toEqual([]);
  });
});
