import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a facility says to who is sent there, in their language; no word of it is about a person. */
export class Slip0000000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE facility_text (
        facility_id uuid NOT NULL REFERENCES facility ON DELETE CASCADE,
        language text NOT NULL CHECK (language IN ('fr', 'en', 'es', 'ar')),
        hours text NOT NULL,
        directions text NOT NULL,
        arrival text NOT NULL,
        PRIMARY KEY (facility_id, language)
      );
      GRANT SELECT, INSERT, UPDATE ON facility_text TO halte_app;
      GRANT SELECT ON facility_text TO halte_figures;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE facility_text');
  }
}
