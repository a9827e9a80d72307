import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When rest areas open: weekly rules, dated, each with its source. */
export class RestAreas0000000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE opening_rule (
        id uuid PRIMARY KEY,
        rest_area_id uuid NOT NULL REFERENCES facility,
        valid_from date NOT NULL,
        valid_until date CHECK (valid_until > valid_from),
        weekdays smallint[] NOT NULL CHECK (cardinality(weekdays) BETWEEN 1 AND 7 AND weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]),
        opens time(0) NOT NULL,
        closes time(0) NOT NULL,
        closes_next_day boolean NOT NULL,
        seats integer NOT NULL CHECK (seats > 0),
        source text NOT NULL,
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        CHECK (closes_next_day OR closes > opens)
      );
      COMMENT ON COLUMN opening_rule.valid_until IS 'first service date on which the rule no longer holds';
      CREATE INDEX opening_rule_rest_area ON opening_rule (rest_area_id);
      GRANT SELECT, INSERT ON opening_rule TO halte_app;
      GRANT SELECT ON opening_rule TO halte_figures;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE opening_rule');
  }
}
