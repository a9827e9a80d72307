import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The facility's answer to a referral, refusals, planned absences, and what a stay has to say beyond its nights: how it
 * ended, and from which night on the software keeps the place of somebody who is still there past the agreed end.
 *
 * An absence belongs to a stay and is seen by whoever sees the stay, wherever it is transferred to.
 */
export class Stays0000000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE facility
        ADD confirms_referrals boolean NOT NULL DEFAULT false,
        ADD answer_minutes integer CHECK (answer_minutes BETWEEN 5 AND 240),
        ADD arrival_deadline time;
      COMMENT ON COLUMN facility.answer_minutes IS 'null: HALTE_ANSWER_MINUTES';
      COMMENT ON COLUMN facility.arrival_deadline IS 'by the city''s clock; null: HALTE_ARRIVAL_DEADLINE';

      ALTER TABLE reservation
        ADD answer text CHECK (answer IN ('awaited', 'accepted', 'refused', 'unanswered')),
        ADD answer_due_at timestamptz,
        ADD passed_on_to uuid REFERENCES reservation,
        ADD CHECK (answer IS NULL OR answer_due_at IS NOT NULL);
      CREATE INDEX reservation_unanswered ON reservation (answer_due_at) WHERE answer = 'awaited';
      CREATE UNIQUE INDEX reservation_passed_on_to ON reservation (passed_on_to) WHERE passed_on_to IS NOT NULL;

      ALTER TABLE stay
        ADD departure_reason text CHECK (departure_reason IN ('planned_end', 'own_choice', 'other_shelter', 'housing',
          'family', 'hospital', 'detention', 'excluded', 'left_without_notice', 'deceased', 'other')),
        ADD destination text CHECK (destination IN ('street', 'other_shelter', 'housing', 'family', 'hospital', 'detention',
          'treatment', 'unknown', 'other')),
        ADD ended_at timestamptz,
        ADD until_before date,
        ADD kept_from date;
      COMMENT ON COLUMN stay.ended_at IS 'when it was noted that it ended, in whatever way';
      COMMENT ON COLUMN stay.until_before IS 'the agreed end before a departure cut it short';
      COMMENT ON COLUMN stay.kept_from IS 'first night past the agreed end for which the software keeps the place';
      CREATE INDEX stay_running ON stay (facility_id) WHERE state IN ('held', 'confirmed', 'arrived');
      CREATE INDEX stay_ended ON stay (facility_id, ended_at) WHERE ended_at IS NOT NULL;

      CREATE TABLE refusal (
        id uuid PRIMARY KEY,
        reservation_id uuid NOT NULL REFERENCES reservation,
        facility_id uuid NOT NULL REFERENCES facility,
        organisation_id uuid NOT NULL REFERENCES organisation,
        refused_by text NOT NULL CHECK (refused_by IN ('facility', 'person')),
        reason text NOT NULL CHECK (reason IN ('full_in_fact', 'needs_not_met', 'conflict_known', 'no_staff', 'not_the_public',
          'no_answer', 'too_far', 'no_pets', 'couple_separated', 'rules', 'felt_unsafe', 'collective', 'other')),
        at timestamptz NOT NULL
      );
      CREATE INDEX refusal_reservation ON refusal (reservation_id);
      CREATE INDEX refusal_at ON refusal (at);
      ALTER TABLE refusal ENABLE ROW LEVEL SECURITY;
      ALTER TABLE refusal FORCE ROW LEVEL SECURITY;
      CREATE POLICY refusal_of_referrer_or_facility ON refusal TO halte_app USING (
        organisation_id = (SELECT app_organisation()) AND (SELECT app_role()) = 'social_worker'
        OR (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'facility_manager'
           AND facility_id IN (SELECT facility_id FROM facility_assignment WHERE account_id = (SELECT app_actor())));
      CREATE POLICY refusal_counted ON refusal FOR SELECT TO halte_figures USING (true);
      GRANT SELECT, INSERT ON refusal TO halte_app;
      GRANT SELECT (refused_by, reason, at) ON refusal TO halte_figures;

      CREATE TABLE stay_absence (
        stay_id uuid NOT NULL REFERENCES stay,
        from_night date NOT NULL,
        until_night date NOT NULL CHECK (until_night >= from_night),
        reason text NOT NULL CHECK (reason IN ('hospital', 'detention', 'family', 'treatment', 'other')),
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (stay_id, from_night)
      );
      ALTER TABLE stay_absence ENABLE ROW LEVEL SECURITY;
      ALTER TABLE stay_absence FORCE ROW LEVEL SECURITY;
      CREATE POLICY stay_absence_of_stay ON stay_absence TO halte_app
        USING (EXISTS (SELECT FROM stay WHERE stay.id = stay_id));
      GRANT SELECT, INSERT, UPDATE (until_night), DELETE ON stay_absence TO halte_app;

      GRANT UPDATE (place_id) ON place_night TO halte_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE UPDATE (place_id) ON place_night FROM halte_app;
      DROP TABLE stay_absence, refusal;
      DROP INDEX stay_running;
      ALTER TABLE stay DROP departure_reason, DROP destination, DROP ended_at, DROP until_before, DROP kept_from;
      ALTER TABLE reservation DROP answer, DROP answer_due_at, DROP passed_on_to;
      ALTER TABLE facility DROP confirms_referrals, DROP answer_minutes, DROP arrival_deadline;
    `);
  }
}
