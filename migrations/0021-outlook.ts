import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may come: cold spells that somebody expects, and scenarios that somebody has thought out. */
export class Outlook0000000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cold_spell (
        id uuid PRIMARY KEY,
        from_night date NOT NULL,
        until_night date NOT NULL CHECK (until_night > from_night AND until_night <= from_night + 90),
        uplift integer NOT NULL CHECK (uplift BETWEEN 1 AND 100),
        source text NOT NULL,
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        withdrawn_by uuid REFERENCES account,
        withdrawn_at timestamptz
      );
      COMMENT ON COLUMN cold_spell.uplift IS 'how much more demand than on an ordinary night, in per cent';
      GRANT SELECT, INSERT, UPDATE (withdrawn_by, withdrawn_at) ON cold_spell TO halte_app, halte_figures;

      CREATE TABLE scenario (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        changes jsonb NOT NULL CHECK (jsonb_typeof(changes) = 'array'),
        unit_costs jsonb NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation,
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        deleted_at timestamptz
      );
      GRANT SELECT, INSERT, UPDATE (deleted_at) ON scenario TO halte_app, halte_figures;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE scenario, cold_spell');
  }
}
