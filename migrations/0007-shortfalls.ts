import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Population estimates, and shortfalls as episodes with their history. */
export class Shortfalls0000000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE population_estimate (
        id uuid PRIMARY KEY,
        low integer NOT NULL CHECK (low >= 0),
        high integer NOT NULL CHECK (high >= low),
        valid_from date NOT NULL,
        source text NOT NULL,
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX population_estimate_valid_from ON population_estimate (valid_from);
      GRANT SELECT, INSERT ON population_estimate TO halte_app, halte_figures;

      CREATE TABLE shortfall_flag (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('places', 'night_rest_areas')),
        from_night date NOT NULL,
        until_night date,
        low integer NOT NULL,
        high integer NOT NULL CHECK (high >= low),
        opened_at timestamptz NOT NULL,
        acknowledged_at timestamptz,
        owner_id uuid REFERENCES account,
        resolved_at timestamptz,
        CHECK ((acknowledged_at IS NULL) = (owner_id IS NULL))
      );
      COMMENT ON COLUMN shortfall_flag.until_night IS 'first night no longer short; null while it reaches past the horizon';
      CREATE UNIQUE INDEX shortfall_flag_unresolved ON shortfall_flag (kind, from_night) WHERE resolved_at IS NULL;
      GRANT SELECT, INSERT, UPDATE ON shortfall_flag TO halte_app;
      GRANT SELECT, UPDATE (acknowledged_at, owner_id) ON shortfall_flag TO halte_figures;

      CREATE TABLE shortfall_event (
        id uuid PRIMARY KEY,
        flag_id uuid NOT NULL REFERENCES shortfall_flag,
        at timestamptz NOT NULL,
        what text NOT NULL CHECK (what IN ('opened', 'worsened', 'eased', 'resolved', 'acknowledged')),
        low integer NOT NULL,
        high integer NOT NULL,
        by_id uuid REFERENCES account
      );
      CREATE INDEX shortfall_event_flag ON shortfall_event (flag_id, at);
      GRANT SELECT, INSERT ON shortfall_event TO halte_app, halte_figures;

      CREATE TABLE assessment_run (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        at timestamptz
      );
      COMMENT ON TABLE assessment_run IS 'one row: when shortfalls were last assessed; locked so that one assessment runs at a time';
      INSERT INTO assessment_run VALUES (true, NULL);
      GRANT SELECT, UPDATE ON assessment_run TO halte_app;
      GRANT SELECT ON assessment_run TO halte_figures;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE assessment_run, shortfall_event, shortfall_flag, population_estimate');
  }
}
