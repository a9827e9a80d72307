import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests that wait for a place, the places they were offered, and the nights for which somebody asked in vain.
 *
 * Whose rows they are is written on each (organisation), because a row made in the same statement as its request can't
 * see that request when its policy is asked.
 */
export class Requests0000000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      CREATE TABLE request (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        organisation_id uuid NOT NULL REFERENCES organisation,
        from_night date NOT NULL,
        until_night date NOT NULL CHECK (until_night > from_night),
        needs text[] NOT NULL DEFAULT '{}',
        same_room boolean NOT NULL,
        urgency text NOT NULL CHECK (urgency IN ('emergency', 'high', 'ordinary')),
        vulnerabilities text[] NOT NULL DEFAULT '{}' CHECK (vulnerabilities <@
          ARRAY['pregnancy', 'young_child', 'illness', 'violence', 'minor', 'elderly']),
        state text NOT NULL CHECK (state IN ('open', 'offered', 'met', 'unmet', 'withdrawn')),
        unmet_cause text CHECK (unmet_cause IN ('nothing_free', 'nothing_fits', 'refused_by_facility', 'refused_by_person',
          'not_reachable', 'restriction', 'other')),
        reservation_id uuid REFERENCES reservation,
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        reconfirmed_at timestamptz NOT NULL,
        ended_at timestamptz,
        CHECK ((state = 'unmet') = (unmet_cause IS NOT NULL)),
        CHECK ((state = 'met') = (reservation_id IS NOT NULL)),
        CHECK ((state IN ('open', 'offered')) = (ended_at IS NULL))
      );
      CREATE INDEX request_organisation ON request (organisation_id, id);
      CREATE INDEX request_waiting ON request (until_night) WHERE state IN ('open', 'offered', 'met');

      CREATE TABLE request_person (
        request_id uuid NOT NULL REFERENCES request,
        n smallint NOT NULL,
        organisation_id uuid NOT NULL,
        person_id uuid REFERENCES person ON DELETE SET NULL,
        counted_as uuid NOT NULL,
        PRIMARY KEY (request_id, n)
      );
      CREATE INDEX request_person_person ON request_person (person_id) WHERE person_id IS NOT NULL;

      CREATE TABLE request_offer (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request,
        organisation_id uuid NOT NULL,
        reservation_id uuid NOT NULL UNIQUE REFERENCES reservation,
        night date NOT NULL,
        offered_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        answered_at timestamptz,
        outcome text CHECK (outcome IN ('accepted', 'declined', 'refused', 'lapsed', 'withdrawn')),
        refusal_reason text CHECK (refusal_reason IN ('too_far', 'does_not_suit', 'separates', 'feels_unsafe',
          'found_elsewhere', 'not_reachable', 'other')),
        CHECK ((outcome IS NULL) = (answered_at IS NULL)),
        CHECK (refusal_reason IS NULL OR outcome = 'declined')
      );
      COMMENT ON COLUMN request_offer.night IS 'tonight, when it was offered: what was declined is not offered again on it';
      COMMENT ON COLUMN request_offer.outcome IS 'declined by the person, refused by the facility';
      CREATE UNIQUE INDEX request_offer_running ON request_offer (request_id) WHERE outcome IS NULL;
      CREATE INDEX request_offer_request ON request_offer (request_id, id);

      CREATE TABLE unmet_night (
        request_id uuid NOT NULL REFERENCES request,
        counted_as uuid NOT NULL,
        night date NOT NULL,
        cause text NOT NULL CHECK (cause IN ('nothing_free', 'nothing_fits', 'refused_by_facility', 'refused_by_person',
          'not_reachable', 'restriction', 'other')),
        PRIMARY KEY (request_id, counted_as, night)
      );
      CREATE INDEX unmet_night_night ON unmet_night (night);

      CREATE TABLE waiting_list_run (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        closed_before date
      );
      COMMENT ON TABLE waiting_list_run IS 'one row, locked so that one round of offers runs at a time';
      COMMENT ON COLUMN waiting_list_run.closed_before IS 'first night whose unmet requests are not counted for good yet';
      INSERT INTO waiting_list_run VALUES (true, NULL);

      ALTER TABLE request ENABLE ROW LEVEL SECURITY;
      ALTER TABLE request FORCE ROW LEVEL SECURITY;
      ALTER TABLE request_person ENABLE ROW LEVEL SECURITY;
      ALTER TABLE request_person FORCE ROW LEVEL SECURITY;
      ALTER TABLE request_offer ENABLE ROW LEVEL SECURITY;
      ALTER TABLE request_offer FORCE ROW LEVEL SECURITY;
      ALTER TABLE unmet_night ENABLE ROW LEVEL SECURITY;
      ALTER TABLE unmet_night FORCE ROW LEVEL SECURITY;

      CREATE POLICY request_of_referrer ON request TO halte_app USING (
        organisation_id = (SELECT app_organisation()) AND (SELECT app_role()) = 'social_worker'
        OR (SELECT app_role()) = 'system');
      CREATE POLICY request_person_of_referrer ON request_person TO halte_app USING (
        organisation_id = (SELECT app_organisation()) AND (SELECT app_role()) = 'social_worker'
        OR (SELECT app_role()) = 'system');
      CREATE POLICY request_offer_of_referrer ON request_offer TO halte_app USING (
        organisation_id = (SELECT app_organisation()) AND (SELECT app_role()) = 'social_worker'
        OR (SELECT app_role()) = 'system');
      CREATE POLICY unmet_night_of_referrer ON unmet_night TO halte_app USING (
        (SELECT app_role()) = 'system' OR EXISTS (SELECT FROM request WHERE request.id = request_id));
      CREATE POLICY unmet_night_counted ON unmet_night FOR SELECT TO halte_figures USING (true);

      GRANT SELECT, INSERT, UPDATE ON request, request_person, request_offer TO halte_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON unmet_night TO halte_app;
      GRANT SELECT (night, counted_as, cause) ON unmet_night TO halte_figures;
      GRANT SELECT, UPDATE ON waiting_list_run TO halte_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE waiting_list_run, unmet_night, request_offer, request_person, request');
  }
}
