import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The plan: actions as versions that are only added, money, decisions; and organisations that share in it without running
 * facilities or answering for the city. Nothing in it is about a person.
 */
export class Plan0000000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisation DROP CONSTRAINT organisation_kind_check,
        ADD CONSTRAINT organisation_kind_check CHECK (kind IN ('operator', 'referrer', 'authority', 'partner'));

      CREATE TABLE plan_action (
        id uuid PRIMARY KEY,
        created_at timestamptz NOT NULL
      );
      GRANT SELECT ON plan_action TO halte_app, halte_figures;
      GRANT INSERT ON plan_action TO halte_figures;

      CREATE TABLE plan_action_version (
        action_id uuid NOT NULL REFERENCES plan_action,
        version integer NOT NULL CHECK (version > 0),
        title text NOT NULL,
        owner_id uuid NOT NULL REFERENCES organisation,
        due_on date NOT NULL,
        state text NOT NULL CHECK (state IN ('not_begun', 'under_way', 'done', 'abandoned')),
        obstacle text CHECK (obstacle IN ('site', 'staff', 'money', 'decision')),
        evidence text,
        commitment text CHECK (commitment IN ('places', 'rest_areas', 'night_rest_areas')),
        promised integer CHECK (promised > 0),
        changed_by uuid NOT NULL REFERENCES account,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (action_id, version),
        CONSTRAINT plan_action_done_with_evidence CHECK (state <> 'done' OR (evidence IS NOT NULL AND obstacle IS NULL)),
        CHECK ((commitment IS NULL) = (promised IS NULL))
      );
      COMMENT ON TABLE plan_action_version IS 'every state an action ever had; the key lets one person write the next one';
      GRANT SELECT ON plan_action_version TO halte_app, halte_figures;
      GRANT INSERT ON plan_action_version TO halte_figures;

      CREATE TABLE plan_money (
        id uuid PRIMARY KEY,
        line text NOT NULL CHECK (line IN ('places', 'patrols', 'rest_areas', 'care', 'coordination')),
        kind text NOT NULL CHECK (kind IN ('planned', 'spent')),
        euros integer NOT NULL CHECK (euros > 0),
        on_date date NOT NULL,
        source text NOT NULL,
        recorded_by uuid NOT NULL REFERENCES account,
        recorded_at timestamptz NOT NULL,
        withdrawn_by uuid REFERENCES account,
        withdrawn_at timestamptz CHECK (withdrawn_at >= recorded_at),
        CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
      );
      GRANT SELECT ON plan_money TO halte_app, halte_figures;
      GRANT INSERT, UPDATE (withdrawn_at, withdrawn_by) ON plan_money TO halte_figures;

      CREATE TABLE plan_decision (
        id uuid PRIMARY KEY,
        what text NOT NULL,
        decided_on date NOT NULL,
        flag_id uuid REFERENCES shortfall_flag,
        action_id uuid REFERENCES plan_action,
        recorded_by uuid NOT NULL REFERENCES account,
        recorded_at timestamptz NOT NULL,
        CHECK (num_nonnulls(flag_id, action_id) = 1)
      );
      CREATE INDEX plan_decision_flag ON plan_decision (flag_id) WHERE flag_id IS NOT NULL;
      CREATE TABLE plan_decision_organisation (
        decision_id uuid NOT NULL REFERENCES plan_decision,
        organisation_id uuid NOT NULL REFERENCES organisation,
        PRIMARY KEY (decision_id, organisation_id)
      );
      GRANT SELECT ON plan_decision, plan_decision_organisation TO halte_app, halte_figures;
      GRANT INSERT ON plan_decision, plan_decision_organisation TO halte_figures;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE plan_decision_organisation, plan_decision, plan_money, plan_action_version, plan_action;
      ALTER TABLE organisation DROP CONSTRAINT organisation_kind_check,
        ADD CONSTRAINT organisation_kind_check CHECK (kind IN ('operator', 'referrer', 'authority'));
    `);
  }
}
