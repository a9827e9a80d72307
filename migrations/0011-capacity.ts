import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Versions of what two people may edit, how a facility works, and places kept for a referrer (quotas).
 *
 * On a night a place belongs to one quota: the exclusion constraint decides it, whatever code path writes
 * (docs/decisions/quotas.md).
 */
export class Capacity0000000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE facility
        ADD COLUMN turnaround_nights smallint NOT NULL DEFAULT 0 CHECK (turnaround_nights BETWEEN 0 AND 3),
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN changed_at timestamptz,
        ADD COLUMN changed_by uuid REFERENCES account;
      ALTER TABLE place
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN changed_at timestamptz,
        ADD COLUMN changed_by uuid REFERENCES account;
      ALTER TABLE closure
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN changed_at timestamptz,
        ADD COLUMN changed_by uuid REFERENCES account;
      GRANT UPDATE (label, attributes, version, changed_at, changed_by) ON place TO halte_app;
      GRANT DELETE ON closure_place TO halte_app;
      -- A part of a closure that becomes one of its own takes its nights along.
      CREATE POLICY place_night_moved ON place_night FOR UPDATE TO halte_app
        USING (closure_id IS NOT NULL AND (SELECT app_role()) IN ('facility_manager', 'system'));
      GRANT UPDATE (closure_id) ON place_night TO halte_app;

      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE TABLE quota (
        id uuid PRIMARY KEY,
        facility_id uuid NOT NULL REFERENCES facility,
        organisation_id uuid NOT NULL REFERENCES organisation,
        from_night date NOT NULL,
        until_night date CHECK (until_night >= from_night),
        release_at time(0) CHECK (release_at >= '12:00'),
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      COMMENT ON COLUMN quota.until_night IS 'first night no longer kept; an ended quota has the night on which it ended';
      COMMENT ON COLUMN quota.release_at IS 'wall clock of the evening on which the night begins; null: never given to others';
      CREATE INDEX quota_facility ON quota (facility_id, from_night);
      GRANT SELECT, INSERT, UPDATE (until_night, ended_at) ON quota TO halte_app;
      GRANT SELECT ON quota TO halte_figures;

      CREATE TABLE quota_place (
        quota_id uuid NOT NULL REFERENCES quota,
        place_id uuid NOT NULL REFERENCES place,
        nights daterange NOT NULL,
        PRIMARY KEY (quota_id, place_id),
        CONSTRAINT quota_place_one_referrer EXCLUDE USING gist (place_id WITH =, nights WITH &&)
      );
      COMMENT ON COLUMN quota_place.nights IS 'those of its quota, written in the same statement';
      GRANT SELECT, INSERT, UPDATE (nights) ON quota_place TO halte_app;
      GRANT SELECT ON quota_place TO halte_figures;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE quota_place, quota;
      DROP EXTENSION btree_gist;
      REVOKE UPDATE (closure_id) ON place_night FROM halte_app;
      DROP POLICY place_night_moved ON place_night;
      REVOKE DELETE ON closure_place FROM halte_app;
      REVOKE UPDATE (label, attributes) ON place FROM halte_app;
      ALTER TABLE closure DROP COLUMN changed_by, DROP COLUMN changed_at, DROP COLUMN version;
      ALTER TABLE place DROP COLUMN changed_by, DROP COLUMN changed_at, DROP COLUMN version;
      ALTER TABLE facility DROP COLUMN changed_by, DROP COLUMN changed_at, DROP COLUMN version,
        DROP COLUMN turnaround_nights;
    `);
  }
}
