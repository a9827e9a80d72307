import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person is a reference chosen for them, visible to the organisation that serves them. */
export class People0000000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation,
        reference text NOT NULL UNIQUE,
        alias text,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX person_organisation ON person (organisation_id);
      ALTER TABLE person ENABLE ROW LEVEL SECURITY;
      ALTER TABLE person FORCE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON person TO halte_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person');
  }
}
