import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reservations, their stays, and the ledger: one row for every place and night that can't be given to someone else.
 * The two unique keys of place_night keep the promise that no place and no person is given twice.
 *
 * Whose rows a stay is are written on the stay itself (organisation, facility), because a row made in the same
 * statement as its reservation can't see that reservation when its policy is asked.
 */
export class Reservations0000000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reservation (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        organisation_id uuid NOT NULL REFERENCES organisation,
        facility_id uuid NOT NULL REFERENCES facility,
        from_night date NOT NULL,
        until_night date NOT NULL CHECK (until_night > from_night),
        needs text[] NOT NULL DEFAULT '{}',
        hold_expires_at timestamptz,
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX reservation_organisation ON reservation (organisation_id, id);
      CREATE INDEX reservation_facility ON reservation (facility_id, until_night);
      CREATE INDEX reservation_overdue ON reservation (hold_expires_at) WHERE hold_expires_at IS NOT NULL;

      CREATE TABLE stay (
        id uuid PRIMARY KEY,
        reservation_id uuid NOT NULL REFERENCES reservation,
        organisation_id uuid NOT NULL,
        facility_id uuid NOT NULL,
        place_id uuid NOT NULL REFERENCES place,
        person_id uuid REFERENCES person,
        from_night date NOT NULL,
        until_night date NOT NULL CHECK (until_night >= from_night),
        state text NOT NULL CHECK (state IN ('held', 'confirmed', 'arrived', 'departed', 'cancelled', 'expired', 'no_show',
          'refused')),
        arrived_at timestamptz,
        departed_at timestamptz
      );
      CREATE INDEX stay_reservation ON stay (reservation_id);
      CREATE INDEX stay_person ON stay (person_id) WHERE person_id IS NOT NULL;

      CREATE TABLE place_night (
        place_id uuid NOT NULL REFERENCES place,
        night date NOT NULL,
        stay_id uuid REFERENCES stay,
        closure_id uuid REFERENCES closure,
        person_id uuid REFERENCES person,
        expires_at timestamptz,
        CONSTRAINT place_night_pkey PRIMARY KEY (place_id, night),
        CHECK (num_nonnulls(stay_id, closure_id) = 1),
        CHECK (closure_id IS NULL OR num_nonnulls(person_id, expires_at) = 0)
      );
      CREATE UNIQUE INDEX place_night_person ON place_night (person_id, night) WHERE person_id IS NOT NULL;
      CREATE INDEX place_night_night ON place_night (night);
      CREATE INDEX place_night_stay ON place_night (stay_id) WHERE stay_id IS NOT NULL;
      CREATE INDEX place_night_closure ON place_night (closure_id) WHERE closure_id IS NOT NULL;

      ALTER TABLE reservation ENABLE ROW LEVEL SECURITY;
      ALTER TABLE reservation FORCE ROW LEVEL SECURITY;
      ALTER TABLE stay ENABLE ROW LEVEL SECURITY;
      ALTER TABLE stay FORCE ROW LEVEL SECURITY;
      ALTER TABLE place_night ENABLE ROW LEVEL SECURITY;
      ALTER TABLE place_night FORCE ROW LEVEL SECURITY;

      CREATE POLICY reservation_of_referrer_or_facility ON reservation TO halte_app USING (
        organisation_id = (SELECT app_organisation()) AND (SELECT app_role()) = 'social_worker'
        OR (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'facility_manager'
           AND facility_id IN (SELECT facility_id FROM facility_assignment WHERE account_id = (SELECT app_actor())));
      CREATE POLICY stay_of_referrer_or_facility ON stay TO halte_app USING (
        organisation_id = (SELECT app_organisation()) AND (SELECT app_role()) = 'social_worker'
        OR (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'facility_manager'
           AND facility_id IN (SELECT facility_id FROM facility_assignment WHERE account_id = (SELECT app_actor())));
      CREATE POLICY stay_counted ON stay FOR SELECT TO halte_figures USING (true);
      CREATE POLICY place_night_taken_or_not ON place_night FOR SELECT TO halte_app USING (
        (SELECT app_role()) IN ('social_worker', 'facility_manager', 'system'));
      CREATE POLICY place_night_taken ON place_night FOR INSERT TO halte_app WITH CHECK (
        (SELECT app_role()) IN (CASE WHEN closure_id IS NULL THEN 'social_worker' ELSE 'facility_manager' END, 'system'));
      CREATE POLICY place_night_kept ON place_night FOR UPDATE TO halte_app
        USING (EXISTS (SELECT FROM stay WHERE stay.id = stay_id));
      -- The rows of a hold are anyone's to take once its time has passed, and only the clock of the application knows when.
      CREATE POLICY place_night_given_back ON place_night FOR DELETE TO halte_app USING (
        expires_at IS NOT NULL
        OR closure_id IS NOT NULL AND (SELECT app_role()) IN ('facility_manager', 'system')
        OR EXISTS (SELECT FROM stay WHERE stay.id = stay_id));
      CREATE POLICY place_night_counted ON place_night FOR SELECT TO halte_figures USING (true);

      CREATE POLICY person_of_organisation ON person TO halte_app USING (
        organisation_id = (SELECT app_organisation()) AND (SELECT app_role()) = 'social_worker'
        OR (SELECT app_role()) = 'system');
      CREATE POLICY person_expected_at_facility ON person FOR SELECT TO halte_app USING (
        (SELECT app_role()) = 'facility_manager' AND EXISTS (SELECT FROM stay WHERE stay.person_id = person.id));

      GRANT SELECT, INSERT, UPDATE ON reservation, stay TO halte_app;
      GRANT SELECT (place_id, night, stay_id, closure_id, expires_at), INSERT, DELETE ON place_night TO halte_app;
      GRANT UPDATE (expires_at) ON place_night TO halte_app;
      GRANT SELECT (id, state) ON stay TO halte_figures;
      GRANT SELECT (place_id, night, stay_id, closure_id, expires_at) ON place_night TO halte_figures;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY person_of_organisation ON person;
      DROP POLICY person_expected_at_facility ON person;
      DROP TABLE place_night, stay, reservation;
    `);
  }
}
