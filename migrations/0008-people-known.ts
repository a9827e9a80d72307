import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known of a person besides the reference, who else serves them, the sealed identity, merges and erasure.
 *
 * `standing_id` is the id while the person stands for themselves and null once merged into another: what refers to it
 * (stays, the ledger, another merge) can't refer to a merged reference, whatever raced with the merge.
 */
export class PeopleKnown0000000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'halte_search') THEN
          CREATE ROLE halte_search NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
        END IF;
        IF NOT pg_has_role(current_user, 'halte_search', 'MEMBER') THEN
          GRANT halte_search TO CURRENT_USER;
        END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- another database of the same server is being laid out at this moment
      END $$;
      DO $$ BEGIN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO halte_search', current_schema());
      END $$;

      CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
        $$ SELECT lower(regexp_replace(normalize(words, NFD), '[\\u0300-\\u036f]', '', 'g')) $$;

      ALTER TABLE person
        ADD COLUMN birth_year smallint CHECK (birth_year BETWEEN 1900 AND 2100),
        ADD COLUMN needs text[] NOT NULL DEFAULT '{}' CHECK (needs <@ ARRAY['step_free', 'single_room', 'women_only',
          'couples', 'pets', 'ground_floor', 'medical_support']),
        ADD COLUMN languages text[] NOT NULL DEFAULT '{}' CHECK (languages <@ ARRAY['fr', 'en', 'es', 'ar', 'pt', 'ro', 'ru',
          'pl', 'bn', 'ps', 'fa', 'ti', 'so', 'wo', 'bm', 'ff', 'ur', 'ka']),
        ADD COLUMN alias_folded text GENERATED ALWAYS AS (folded(alias)) STORED,
        ADD COLUMN last_contact_at timestamptz,
        ADD COLUMN counted_as uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN merged_into uuid CHECK (merged_into <> id),
        ADD COLUMN standing_id uuid GENERATED ALWAYS AS (CASE WHEN merged_into IS NULL THEN id END) STORED,
        ADD CONSTRAINT person_standing_id_key UNIQUE (standing_id),
        ADD CONSTRAINT person_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES person (standing_id) ON DELETE CASCADE;
      COMMENT ON COLUMN person.last_contact_at IS 'null: not since the reference was made, but for their stays';
      COMMENT ON COLUMN person.counted_as IS 'leads to nobody: figures count it, so erasing a person changes none';
      CREATE INDEX person_alias ON person USING gin (alias_folded gin_trgm_ops);
      CREATE INDEX person_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL;
      -- The server's statistics would keep samples of what was erased.
      ALTER TABLE person ALTER COLUMN reference SET STATISTICS 0, ALTER COLUMN alias SET STATISTICS 0,
        ALTER COLUMN alias_folded SET STATISTICS 0;

      ALTER TABLE stay DROP CONSTRAINT stay_person_id_fkey,
        ADD CONSTRAINT stay_person_id_fkey FOREIGN KEY (person_id) REFERENCES person (standing_id) ON DELETE SET NULL;
      ALTER TABLE place_night DROP CONSTRAINT place_night_person_id_fkey,
        ADD CONSTRAINT place_night_person_id_fkey FOREIGN KEY (person_id) REFERENCES person (standing_id) ON DELETE SET NULL;

      ALTER INDEX person_organisation RENAME TO person_made_by;
      CREATE TABLE person_organisation (
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        organisation_id uuid NOT NULL REFERENCES organisation,
        since timestamptz NOT NULL,
        PRIMARY KEY (person_id, organisation_id)
      );
      COMMENT ON TABLE person_organisation IS 'who serves the person besides the organisation that made the reference';
      CREATE INDEX person_organisation_joined ON person_organisation (organisation_id);
      ALTER TABLE person_organisation ENABLE ROW LEVEL SECURITY;
      ALTER TABLE person_organisation FORCE ROW LEVEL SECURITY;
      CREATE POLICY person_organisation_of_oneself ON person_organisation FOR SELECT TO halte_app USING (
        organisation_id = (SELECT app_organisation()) AND (SELECT app_role()) = 'social_worker');
      CREATE POLICY person_organisation_kept ON person_organisation TO halte_app USING ((SELECT app_role()) = 'system');
      CREATE POLICY person_organisation_matched ON person_organisation FOR SELECT TO halte_search USING (true);
      GRANT SELECT, INSERT, DELETE ON person_organisation TO halte_app;
      GRANT SELECT (person_id, organisation_id) ON person_organisation TO halte_search;

      DROP POLICY person_of_organisation ON person;
      DROP POLICY person_expected_at_facility ON person;
      CREATE POLICY person_of_serving_organisation ON person TO halte_app USING (
        (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'social_worker' AND (organisation_id = (SELECT app_organisation())
          OR EXISTS (SELECT FROM person_organisation o
            WHERE o.person_id = person.id AND o.organisation_id = (SELECT app_organisation()))));
      CREATE POLICY person_expected_at_facility ON person FOR SELECT TO halte_app USING (
        (SELECT app_role()) = 'facility_manager' AND EXISTS (SELECT FROM stay
          WHERE stay.person_id = person.id AND stay.state IN ('held', 'confirmed', 'arrived')));
      -- An operator that isn't leakproof is asked after a policy and of every row: the index of aliases needs a role without.
      CREATE POLICY person_matched ON person FOR SELECT TO halte_search USING (true);
      GRANT UPDATE (alias, birth_year, needs, languages, last_contact_at, merged_into), DELETE ON person TO halte_app;
      GRANT SELECT (id, organisation_id, alias_folded, birth_year, merged_into) ON person TO halte_search;

      CREATE TABLE person_identity (
        person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
        wrapped_key bytea NOT NULL,
        sealed bytea NOT NULL,
        lookup_hash bytea NOT NULL,
        sealed_at timestamptz NOT NULL
      );
      CREATE INDEX person_identity_lookup ON person_identity (lookup_hash);
      ALTER TABLE person_identity ALTER COLUMN lookup_hash SET STATISTICS 0, ALTER COLUMN sealed SET STATISTICS 0,
        ALTER COLUMN wrapped_key SET STATISTICS 0;
      ALTER TABLE person_identity ENABLE ROW LEVEL SECURITY;
      ALTER TABLE person_identity FORCE ROW LEVEL SECURITY;
      CREATE POLICY person_identity_of_serving_organisation ON person_identity TO halte_app USING (
        (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'social_worker' AND EXISTS (SELECT FROM person WHERE person.id = person_id));
      GRANT SELECT, INSERT, UPDATE, DELETE ON person_identity TO halte_app;

      CREATE TABLE identity_key (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        fingerprint bytea NOT NULL
      );
      COMMENT ON TABLE identity_key IS 'one row: which key identities are sealed with, so that a wrong one is told from a missing one';
      GRANT SELECT, INSERT ON identity_key TO halte_app;

      CREATE TABLE person_merge (
        id uuid PRIMARY KEY,
        kept_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        merged_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        at timestamptz NOT NULL,
        by_id uuid REFERENCES account,
        moved jsonb NOT NULL,
        undone_at timestamptz
      );
      COMMENT ON COLUMN person_merge.moved IS 'ids of what went over to the kept person, by kind: what an undo gives back';
      CREATE UNIQUE INDEX person_merge_standing ON person_merge (merged_id) WHERE undone_at IS NULL;
      CREATE INDEX person_merge_kept ON person_merge (kept_id);
      ALTER TABLE person_merge ENABLE ROW LEVEL SECURITY;
      ALTER TABLE person_merge FORCE ROW LEVEL SECURITY;
      CREATE POLICY person_merge_of_serving_organisation ON person_merge TO halte_app USING (
        (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'social_worker' AND EXISTS (SELECT FROM person WHERE person.id = kept_id));
      GRANT SELECT, INSERT, UPDATE (undone_at) ON person_merge TO halte_app;

      GRANT UPDATE (person_id) ON place_night TO halte_app;

      CREATE TABLE reference_guess (
        account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
        wrong integer NOT NULL,
        since timestamptz NOT NULL
      );
      COMMENT ON TABLE reference_guess IS 'how often an account named a reference that leads to nobody: whoever guesses is stopped';
      ALTER TABLE reference_guess ENABLE ROW LEVEL SECURITY;
      ALTER TABLE reference_guess FORCE ROW LEVEL SECURITY;
      CREATE POLICY reference_guess_of_oneself ON reference_guess TO halte_app
        USING (account_id = (SELECT app_actor()));
      GRANT SELECT, INSERT, UPDATE ON reference_guess TO halte_app;

      -- The trail is never changed, but for one thing: whom it was about goes with them.
      CREATE POLICY audit_entry_read_by_software ON audit_entry FOR SELECT TO halte_app USING ((SELECT app_role()) = 'system');
      CREATE POLICY audit_entry_forgotten ON audit_entry FOR UPDATE TO halte_app
        USING ((SELECT app_role()) = 'system') WITH CHECK (subject_id IS NULL);
      GRANT UPDATE (subject_id) ON audit_entry TO halte_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE UPDATE (subject_id) ON audit_entry FROM halte_app;
      DROP POLICY audit_entry_forgotten ON audit_entry;
      DROP POLICY audit_entry_read_by_software ON audit_entry;
      REVOKE UPDATE (person_id) ON place_night FROM halte_app;

      DROP POLICY person_matched ON person;
      DROP POLICY person_expected_at_facility ON person;
      DROP POLICY person_of_serving_organisation ON person;
      DROP TABLE reference_guess, person_merge, identity_key, person_identity, person_organisation;
      ALTER INDEX person_made_by RENAME TO person_organisation;
      ALTER TABLE place_night DROP CONSTRAINT place_night_person_id_fkey,
        ADD CONSTRAINT place_night_person_id_fkey FOREIGN KEY (person_id) REFERENCES person;
      ALTER TABLE stay DROP CONSTRAINT stay_person_id_fkey,
        ADD CONSTRAINT stay_person_id_fkey FOREIGN KEY (person_id) REFERENCES person;
      REVOKE UPDATE (alias), DELETE ON person FROM halte_app;
      REVOKE SELECT (id, organisation_id) ON person FROM halte_search;
      ALTER TABLE person ALTER COLUMN reference SET STATISTICS -1, ALTER COLUMN alias SET STATISTICS -1;
      ALTER TABLE person DROP CONSTRAINT person_merged_into_fkey;
      ALTER TABLE person DROP COLUMN standing_id, DROP COLUMN merged_into, DROP COLUMN counted_as,
        DROP COLUMN last_contact_at, DROP COLUMN alias_folded, DROP COLUMN languages, DROP COLUMN needs, DROP COLUMN birth_year;
      DROP FUNCTION folded(text);
      CREATE POLICY person_of_organisation ON person TO halte_app USING (
        organisation_id = (SELECT app_organisation()) AND (SELECT app_role()) = 'social_worker'
        OR (SELECT app_role()) = 'system');
      CREATE POLICY person_expected_at_facility ON person FOR SELECT TO halte_app USING (
        (SELECT app_role()) = 'facility_manager' AND EXISTS (SELECT FROM stay WHERE stay.person_id = person.id));
      DROP EXTENSION pg_trgm;
      DO $$ BEGIN
        EXECUTE format('REVOKE USAGE ON SCHEMA %I FROM halte_search', current_schema());
      END $$;
    `);
  }
}
