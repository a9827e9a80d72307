import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Organisations, accounts and sessions. Only `halte_access` reads passwords and sessions; the rest of the application
 * sees an account's name and organisation, to say who did something.
 */
export class Access0000000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation (
        id uuid PRIMARY KEY,
        name text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('operator', 'referrer', 'authority')),
        created_at timestamptz NOT NULL
      );
      GRANT SELECT ON organisation TO halte_access, halte_app, halte_figures;

      CREATE TABLE account (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation,
        email text NOT NULL UNIQUE CHECK (email = lower(email)),
        name text NOT NULL,
        role text NOT NULL CHECK (role IN ('social_worker', 'facility_manager', 'city_official', 'administrator')),
        password_hash text NOT NULL,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL
      );
      ALTER TABLE account ENABLE ROW LEVEL SECURITY;
      ALTER TABLE account FORCE ROW LEVEL SECURITY;
      CREATE POLICY account_for_sign_in ON account TO halte_access USING (true);
      CREATE POLICY account_named_as_author ON account FOR SELECT TO halte_app, halte_figures
        USING ((SELECT app_role()) IS NOT NULL);
      GRANT SELECT ON account TO halte_access;
      GRANT SELECT (id, organisation_id, name, role) ON account TO halte_app, halte_figures;

      CREATE TABLE session (
        token_hash bytea PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX session_account ON session (account_id);
      ALTER TABLE session ENABLE ROW LEVEL SECURITY;
      ALTER TABLE session FORCE ROW LEVEL SECURITY;
      CREATE POLICY session_for_sign_in ON session TO halte_access USING (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON session TO halte_access;

      CREATE TABLE sign_in_throttle (
        subject bytea PRIMARY KEY,
        failures integer NOT NULL,
        since timestamptz NOT NULL
      );
      COMMENT ON COLUMN sign_in_throttle.subject IS 'SHA-256 of an e-mail or a network address: neither is kept';
      GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_throttle TO halte_access;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_in_throttle, session, account, organisation');
  }
}
