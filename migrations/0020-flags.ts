import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Kinds of shortfall with their thresholds, and what people do with flags. */
export class Flags0000000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE closure ADD announced_until date;
      COMMENT ON COLUMN closure.announced_until IS 'the return date first announced, whatever it was moved to';
      UPDATE closure SET announced_until = until_night;

      ALTER TABLE shortfall_flag
        DROP CONSTRAINT shortfall_flag_kind_check,
        ADD CONSTRAINT shortfall_flag_kind_check CHECK (kind IN ('places', 'full', 'full_women_only', 'full_step_free',
          'full_couples', 'night_rest_areas', 'day_rest_areas', 'night_seats', 'day_seats', 'overdue_closures',
          'stale_facilities', 'unmet_demand', 'unbalanced')),
        ADD severity text NOT NULL DEFAULT 'medium' CHECK (severity IN ('low', 'medium', 'high')),
        ADD reopened_at timestamptz,
        ADD escalated_at timestamptz,
        ADD snoozed_until date;
      COMMENT ON COLUMN shortfall_flag.snoozed_until IS 'first night on which it is to be heard of again';
      CREATE INDEX shortfall_flag_resolved ON shortfall_flag (resolved_at) WHERE resolved_at IS NOT NULL;
      GRANT UPDATE (snoozed_until) ON shortfall_flag TO halte_figures;

      ALTER TABLE shortfall_event
        DROP CONSTRAINT shortfall_event_what_check,
        ADD CONSTRAINT shortfall_event_what_check CHECK (what IN ('opened', 'worsened', 'eased', 'resolved', 'reopened',
          'escalated', 'acknowledged', 'assigned', 'commented', 'snoozed', 'woken')),
        ADD text text,
        ADD to_id uuid REFERENCES account,
        ADD until_night date,
        ADD CHECK ((what = 'commented') = (text IS NOT NULL)),
        ADD CHECK ((what = 'assigned') = (to_id IS NOT NULL)),
        ADD CHECK ((what = 'snoozed') = (until_night IS NOT NULL));

      CREATE TABLE flag_threshold (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        valid_from date NOT NULL,
        opens_at integer NOT NULL CHECK (opens_at > 0),
        resolves_at integer NOT NULL CHECK (resolves_at >= 0 AND resolves_at < opens_at),
        step integer NOT NULL CHECK (step > 0),
        medium_from integer NOT NULL CHECK (medium_from >= opens_at),
        high_from integer NOT NULL CHECK (high_from >= medium_from),
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX flag_threshold_kind ON flag_threshold (kind, valid_from);
      GRANT SELECT, INSERT ON flag_threshold TO halte_app;
      GRANT SELECT ON flag_threshold TO halte_figures;

      ALTER TABLE assessment_run ADD failed_at timestamptz;
      COMMENT ON COLUMN assessment_run.failed_at IS 'when an assessment last failed, unless one has succeeded since';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE assessment_run DROP COLUMN failed_at;
      DROP TABLE flag_threshold;
      DELETE FROM shortfall_event e USING shortfall_flag f
        WHERE f.id = e.flag_id AND f.kind NOT IN ('places', 'night_rest_areas');
      DELETE FROM shortfall_event
        WHERE what NOT IN ('opened', 'worsened', 'eased', 'resolved', 'acknowledged');
      DELETE FROM shortfall_flag WHERE kind NOT IN ('places', 'night_rest_areas');
      ALTER TABLE shortfall_event
        DROP COLUMN until_night, DROP COLUMN to_id, DROP COLUMN text,
        DROP CONSTRAINT shortfall_event_what_check,
        ADD CONSTRAINT shortfall_event_what_check
          CHECK (what IN ('opened', 'worsened', 'eased', 'resolved', 'acknowledged'));
      REVOKE UPDATE (snoozed_until) ON shortfall_flag FROM halte_figures;
      ALTER TABLE shortfall_flag
        DROP COLUMN snoozed_until, DROP COLUMN escalated_at, DROP COLUMN reopened_at, DROP COLUMN severity,
        DROP CONSTRAINT shortfall_flag_kind_check,
        ADD CONSTRAINT shortfall_flag_kind_check CHECK (kind IN ('places', 'night_rest_areas'));
      ALTER TABLE closure DROP COLUMN announced_until;
    `);
  }
}
