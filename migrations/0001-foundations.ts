import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The roles under which every statement runs, who the transaction acts for, and what each transaction leaves behind:
 * its trail, the jobs it asks for, the answer it gave to an idempotency key.
 *
 * Roles belong to the server, not to one database, so they are made when missing and stay when this is undone.
 */
export class Foundations0000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      DECLARE name text;
      BEGIN
        FOREACH name IN ARRAY ARRAY['halte_access', 'halte_app', 'halte_figures'] LOOP
          BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
              EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', name);
            END IF;
            IF NOT pg_has_role(current_user, name, 'MEMBER') THEN
              EXECUTE format('GRANT %I TO CURRENT_USER', name);
            END IF;
          EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- another database of the same server is being laid out at this moment
          END;
        END LOOP;
      END $$;

      DO $$ BEGIN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO halte_access, halte_app, halte_figures', current_schema());
      END $$;

      CREATE FUNCTION app_actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT nullif(current_setting('app.actor', true), '')::uuid $$;
      CREATE FUNCTION app_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT nullif(current_setting('app.organisation', true), '')::uuid $$;
      CREATE FUNCTION app_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT nullif(current_setting('app.role', true), '') $$;

      CREATE TABLE audit_entry (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        actor_id uuid,
        actor_role text NOT NULL,
        organisation_id uuid,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid,
        detail jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX audit_entry_subject ON audit_entry (subject_id);
      ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
      CREATE POLICY audit_entry_written_as_oneself ON audit_entry FOR INSERT TO halte_app, halte_figures
        WITH CHECK (actor_id IS NOT DISTINCT FROM (SELECT app_actor()) AND actor_role = (SELECT app_role())
          AND organisation_id IS NOT DISTINCT FROM (SELECT app_organisation()));
      CREATE POLICY audit_entry_of_sign_in ON audit_entry FOR INSERT TO halte_access
        WITH CHECK (action LIKE 'access.%');
      CREATE POLICY audit_entry_read_by_administrators ON audit_entry FOR SELECT
        USING ((SELECT app_role()) = 'administrator');
      GRANT INSERT ON audit_entry TO halte_access, halte_app, halte_figures;
      GRANT SELECT ON audit_entry TO halte_app;

      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        job text NOT NULL,
        payload jsonb NOT NULL
      );
      GRANT INSERT ON outbox TO halte_app, halte_figures;
      GRANT SELECT, UPDATE, DELETE ON outbox TO halte_app;

      CREATE TABLE idempotency (
        account_id uuid NOT NULL,
        key text NOT NULL,
        fingerprint bytea NOT NULL,
        answer json,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (account_id, key)
      );
      COMMENT ON COLUMN idempotency.answer IS 'json and not jsonb: a repetition gets the same answer to the letter';
      CREATE INDEX idempotency_age ON idempotency (created_at);
      ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
      ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;
      CREATE POLICY idempotency_of_oneself ON idempotency
        USING (account_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
      GRANT SELECT, INSERT, UPDATE ON idempotency TO halte_app, halte_figures;
      GRANT DELETE ON idempotency TO halte_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE idempotency, outbox, audit_entry;
      DROP FUNCTION app_role(), app_organisation(), app_actor();
      DO $$ BEGIN
        EXECUTE format('REVOKE USAGE ON SCHEMA %I FROM halte_access, halte_app, halte_figures', current_schema());
      END $$;
    `);
  }
}
