import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hours as people mean them: rules that mind public holidays and end, dated exceptions, interruptions of what is open. */
export class Hours0000000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE opening_rule
        ADD on_public_holidays text NOT NULL DEFAULT 'as_usual' CHECK (on_public_holidays IN ('as_usual', 'closed', 'only')),
        ADD ended_by uuid REFERENCES account,
        ADD ended_at timestamptz,
        DROP CONSTRAINT opening_rule_check,
        ADD CONSTRAINT opening_rule_order CHECK (valid_until >= valid_from);
      COMMENT ON COLUMN opening_rule.valid_until IS
        'first service date on which the rule no longer holds; the first on which it would have, when it was ended before';
      GRANT UPDATE (valid_until, ended_by, ended_at) ON opening_rule TO halte_app;

      CREATE TABLE opening_exception (
        id uuid PRIMARY KEY,
        rest_area_id uuid NOT NULL REFERENCES facility,
        service_date date NOT NULL,
        kind text NOT NULL CHECK (kind IN ('closed', 'replaces', 'adds')),
        opens time(0),
        closes time(0),
        closes_next_day boolean,
        seats integer CHECK (seats > 0),
        reason text NOT NULL CHECK (reason IN
          ('public_holiday', 'event', 'works', 'staff_shortage', 'cold_spell', 'heat_wave', 'other')),
        source text NOT NULL,
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        withdrawn_by uuid REFERENCES account,
        withdrawn_at timestamptz,
        CHECK (num_nulls(opens, closes, closes_next_day, seats) = CASE WHEN kind = 'closed' THEN 4 ELSE 0 END),
        CHECK (closes_next_day OR closes > opens)
      );
      CREATE INDEX opening_exception_area ON opening_exception (rest_area_id, service_date) WHERE withdrawn_at IS NULL;
      CREATE UNIQUE INDEX opening_exception_closed ON opening_exception (rest_area_id, service_date)
        WHERE kind = 'closed' AND withdrawn_at IS NULL;

      CREATE TABLE interruption (
        id uuid PRIMARY KEY,
        rest_area_id uuid NOT NULL REFERENCES facility,
        begins_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL CHECK (ends_at >= begins_at),
        reason text NOT NULL CHECK (reason IN ('incident', 'staff_shortage', 'works', 'safety', 'other')),
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        changed_by uuid REFERENCES account,
        changed_at timestamptz
      );
      COMMENT ON COLUMN interruption.ends_at IS 'expected while it lies ahead';
      CREATE INDEX interruption_area ON interruption (rest_area_id, begins_at);

      GRANT SELECT, INSERT ON opening_exception, interruption TO halte_app;
      GRANT UPDATE (withdrawn_by, withdrawn_at) ON opening_exception TO halte_app;
      GRANT UPDATE (ends_at, changed_by, changed_at) ON interruption TO halte_app;
      GRANT SELECT ON opening_exception, interruption TO halte_figures;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE interruption, opening_exception;
      REVOKE UPDATE (valid_until, ended_by, ended_at) ON opening_rule FROM halte_app;
      DELETE FROM opening_rule WHERE valid_until = valid_from;
      ALTER TABLE opening_rule
        DROP CONSTRAINT opening_rule_order,
        ADD CONSTRAINT opening_rule_check CHECK (valid_until > valid_from),
        DROP COLUMN ended_at,
        DROP COLUMN ended_by,
        DROP COLUMN on_public_holidays;
    `);
  }
}
