import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What bookings are held to beside the ledger: restrictions of a person at a facility, people kept apart, and how many
 * places one account or one person may hold at a time.
 */
export class BookingRules0000000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE restriction (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        facility_id uuid NOT NULL REFERENCES facility,
        from_night date NOT NULL,
        until_night date NOT NULL CHECK (until_night > from_night AND until_night <= from_night + 365),
        effect text NOT NULL CHECK (effect IN ('block', 'warn')),
        reason text NOT NULL CHECK (reason IN ('violence', 'threats', 'damage', 'rules_broken', 'safety_of_others', 'other')),
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        lifted_by uuid REFERENCES account,
        lifted_at timestamptz
      );
      COMMENT ON COLUMN restriction.until_night IS 'first night on which it no longer holds; none is without an end';
      CREATE INDEX restriction_person ON restriction (person_id) WHERE lifted_at IS NULL;
      CREATE INDEX restriction_facility ON restriction (facility_id, until_night) WHERE lifted_at IS NULL;

      CREATE TABLE restriction_override (
        id uuid PRIMARY KEY,
        restriction_id uuid NOT NULL REFERENCES restriction ON DELETE CASCADE,
        from_night date NOT NULL,
        until_night date NOT NULL CHECK (until_night > from_night),
        reason text NOT NULL CHECK (reason IN ('manager_agreed', 'situation_changed', 'no_other_place', 'medical_advice', 'other')),
        by_id uuid NOT NULL REFERENCES account,
        at timestamptz NOT NULL
      );
      CREATE INDEX restriction_override_restriction ON restriction_override (restriction_id);

      CREATE TABLE kept_apart (
        id uuid PRIMARY KEY,
        person_a uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        person_b uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        from_night date NOT NULL,
        until_night date CHECK (until_night > from_night),
        reason text NOT NULL CHECK (reason IN ('violence', 'threats', 'separation', 'court_order', 'conflict', 'other')),
        organisation_id uuid NOT NULL REFERENCES organisation,
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        ended_by uuid REFERENCES account,
        ended_at timestamptz,
        CHECK (person_a < person_b)
      );
      CREATE UNIQUE INDEX kept_apart_running ON kept_apart (person_a, person_b) WHERE ended_at IS NULL;
      CREATE INDEX kept_apart_other ON kept_apart (person_b) WHERE ended_at IS NULL;

      ALTER TABLE reservation ADD hold_slot integer CHECK (hold_slot > 0);
      COMMENT ON COLUMN reservation.hold_slot IS 'which of the holds that the account may have at a time; null when it doesn’t count';
      CREATE UNIQUE INDEX reservation_hold_slot ON reservation (created_by, hold_slot)
        WHERE hold_slot IS NOT NULL AND hold_expires_at IS NOT NULL;

      CREATE TABLE open_hold (
        reservation_id uuid NOT NULL REFERENCES reservation ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        slot smallint NOT NULL CHECK (slot > 0),
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (reservation_id, person_id),
        CONSTRAINT open_hold_slot UNIQUE (person_id, slot)
      );
      COMMENT ON TABLE open_hold IS
        'a person’s holds; one that ran out stays for as long as the person has to wait for another, any other end takes it away';
      CREATE INDEX open_hold_expired ON open_hold (expires_at);

      ALTER TABLE restriction ENABLE ROW LEVEL SECURITY;
      ALTER TABLE restriction FORCE ROW LEVEL SECURITY;
      ALTER TABLE restriction_override ENABLE ROW LEVEL SECURITY;
      ALTER TABLE restriction_override FORCE ROW LEVEL SECURITY;
      ALTER TABLE kept_apart ENABLE ROW LEVEL SECURITY;
      ALTER TABLE kept_apart FORCE ROW LEVEL SECURITY;
      ALTER TABLE open_hold ENABLE ROW LEVEL SECURITY;
      ALTER TABLE open_hold FORCE ROW LEVEL SECURITY;

      CREATE POLICY restriction_of_facility_or_person ON restriction FOR SELECT TO halte_app USING (
        (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'facility_manager'
           AND facility_id IN (SELECT facility_id FROM facility_assignment WHERE account_id = (SELECT app_actor()))
        OR (SELECT app_role()) = 'social_worker' AND EXISTS (SELECT FROM person WHERE person.id = restriction.person_id));
      -- Of somebody who is there or has been: whoever has left isn't seen by the manager any more, but their stay is.
      CREATE POLICY restriction_made_by_manager ON restriction FOR INSERT TO halte_app WITH CHECK (
        (SELECT app_role()) = 'system' OR (SELECT app_role()) = 'facility_manager' AND created_by = (SELECT app_actor())
        AND facility_id IN (SELECT facility_id FROM facility_assignment WHERE account_id = (SELECT app_actor()))
        AND EXISTS (SELECT FROM stay WHERE stay.person_id = restriction.person_id));
      CREATE POLICY restriction_lifted_by_manager ON restriction FOR UPDATE TO halte_app USING (
        (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'facility_manager'
           AND facility_id IN (SELECT facility_id FROM facility_assignment WHERE account_id = (SELECT app_actor())));

      CREATE POLICY restriction_override_of_restriction ON restriction_override FOR SELECT TO halte_app USING (
        EXISTS (SELECT FROM restriction WHERE restriction.id = restriction_id));
      -- Whoever books may take note of a warning; a block is for the facility's manager alone.
      CREATE POLICY restriction_override_in_own_name ON restriction_override FOR INSERT TO halte_app WITH CHECK (
        by_id = (SELECT app_actor()) AND EXISTS (SELECT FROM restriction WHERE restriction.id = restriction_id
          AND ((SELECT app_role()) = 'facility_manager' OR (SELECT app_role()) = 'social_worker' AND effect = 'warn')));

      -- Who knows one of the two has to be held to it; the routes show a pair to who knows both.
      CREATE POLICY kept_apart_of_either ON kept_apart FOR SELECT TO halte_app USING (
        (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'social_worker' AND EXISTS (SELECT FROM person WHERE person.id IN (person_a, person_b)));
      CREATE POLICY kept_apart_by_who_knows_both ON kept_apart FOR INSERT TO halte_app WITH CHECK (
        (SELECT app_role()) = 'system' OR (SELECT app_role()) = 'social_worker' AND created_by = (SELECT app_actor())
        AND organisation_id = (SELECT app_organisation())
        AND EXISTS (SELECT FROM person WHERE person.id = person_a) AND EXISTS (SELECT FROM person WHERE person.id = person_b));
      CREATE POLICY kept_apart_locked_or_ended ON kept_apart FOR UPDATE TO halte_app USING (
        (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'social_worker' AND EXISTS (SELECT FROM person WHERE person.id = person_a)
           AND EXISTS (SELECT FROM person WHERE person.id = person_b));

      CREATE POLICY open_hold_of_known_person ON open_hold TO halte_app USING (
        (SELECT app_role()) = 'system'
        OR (SELECT app_role()) IN ('social_worker', 'facility_manager')
           AND EXISTS (SELECT FROM person WHERE person.id = open_hold.person_id));

      GRANT SELECT, INSERT, UPDATE (person_id, lifted_by, lifted_at) ON restriction TO halte_app;
      GRANT SELECT, INSERT ON restriction_override TO halte_app;
      GRANT SELECT, INSERT, UPDATE (person_a, person_b, ended_by, ended_at) ON kept_apart TO halte_app;
      GRANT SELECT, INSERT, DELETE, UPDATE (expires_at) ON open_hold TO halte_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE open_hold, kept_apart, restriction_override, restriction;
      ALTER TABLE reservation DROP COLUMN hold_slot;
    `);
  }
}
