import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open holds go over to the person that somebody is merged into, as everything else of theirs does. */
export class MergedHolds0000000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT UPDATE (person_id, slot) ON open_hold TO halte_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE UPDATE (person_id, slot) ON open_hold FROM halte_app');
  }
}
