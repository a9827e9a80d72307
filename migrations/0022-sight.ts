import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is seen decides what is seen of them. As functions, asked of the few rows that get so far: as subqueries the policies of
 * person are written out anew in every policy that mentions it, and to begin such a statement takes longer than to run it.
 */
export class Sight0000000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION app_sees_person(asked uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS
        $$ BEGIN RETURN EXISTS (SELECT FROM person WHERE id = asked); END $$;
      CREATE FUNCTION app_sees_restriction(asked uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS
        $$ BEGIN RETURN EXISTS (SELECT FROM restriction WHERE id = asked); END $$;
    `);
    await this.setPolicies(
      runner,
      (person) => `app_sees_person(${person})`,
      'app_sees_restriction(restriction_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.setPolicies(
      runner,
      (person) => `EXISTS (SELECT FROM person WHERE person.id = ${person})`,
      'EXISTS (SELECT FROM restriction WHERE restriction.id = restriction_id)',
      'EXISTS (SELECT FROM person WHERE person.id IN (person_a, person_b))',
    );
    await runner.query('DROP FUNCTION app_sees_restriction(uuid), app_sees_person(uuid)');
  }

  private async setPolicies(
    runner: QueryRunner,
    sees: (person: string) => string,
    seesRestriction: string,
    seesEither = `(${sees('person_a')} OR ${sees('person_b')})`,
  ): Promise<void> {
    const seesBoth = `${sees('person_a')} AND ${sees('person_b')}`;
    await runner.query(`
      ALTER POLICY restriction_of_facility_or_person ON restriction USING (
        (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'facility_manager'
           AND facility_id IN (SELECT facility_id FROM facility_assignment WHERE account_id = (SELECT app_actor()))
        OR (SELECT app_role()) = 'social_worker' AND ${sees('restriction.person_id')});
      ALTER POLICY restriction_override_of_restriction ON restriction_override USING (${seesRestriction});
      ALTER POLICY kept_apart_of_either ON kept_apart USING (
        (SELECT app_role()) = 'system' OR (SELECT app_role()) = 'social_worker' AND ${seesEither});
      ALTER POLICY kept_apart_locked_or_ended ON kept_apart USING (
        (SELECT app_role()) = 'system' OR (SELECT app_role()) = 'social_worker' AND ${seesBoth});
      ALTER POLICY open_hold_of_known_person ON open_hold USING (
        (SELECT app_role()) = 'system'
        OR (SELECT app_role()) IN ('social_worker', 'facility_manager') AND ${sees('open_hold.person_id')});
    `);
  }
}
