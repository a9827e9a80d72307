import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who sits where in a rest area, without knowing who: a ledger of the seats of each opening, the taps at its door, the seats
 * kept for people who are on their way, and services with slots of their own.
 *
 * The key of opening_seat keeps the promise that people inside and seats kept never pass an opening's seats; a door is one
 * row to lock, so that whoever counts comes after whoever counted before.
 */
export class Doors0000000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE door (
        rest_area_id uuid PRIMARY KEY REFERENCES facility,
        walk_in_seats integer NOT NULL DEFAULT 0 CHECK (walk_in_seats >= 0),
        opens_at timestamptz,
        closes_at timestamptz,
        beyond integer NOT NULL DEFAULT 0 CHECK (beyond >= 0),
        confirmed_at timestamptz,
        unconfirmed_since timestamptz
      );
      COMMENT ON COLUMN door.opens_at IS 'of the planned opening to which the people inside belong';
      COMMENT ON COLUMN door.beyond IS 'people who are inside for whom there is no seat: let in without a network, or left from before';
      COMMENT ON COLUMN door.unconfirmed_since IS 'the closing at which people were inside and nobody said how many stayed';

      CREATE TABLE service (
        id uuid PRIMARY KEY,
        rest_area_id uuid NOT NULL REFERENCES facility,
        kind text NOT NULL CHECK (kind IN ('shower', 'laundry', 'nurse', 'doctor', 'social_support', 'charging', 'other')),
        capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 50),
        slot_minutes integer NOT NULL CHECK (slot_minutes BETWEEN 5 AND 240),
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE UNIQUE INDEX service_kind ON service (rest_area_id, kind) WHERE ended_at IS NULL;

      CREATE TABLE seat_reservation (
        id uuid PRIMARY KEY,
        code text NOT NULL CONSTRAINT seat_reservation_code_key UNIQUE,
        rest_area_id uuid NOT NULL REFERENCES facility,
        service_id uuid REFERENCES service,
        organisation_id uuid NOT NULL REFERENCES organisation,
        opens_at timestamptz NOT NULL,
        arrival_at timestamptz NOT NULL CHECK (arrival_at >= opens_at),
        expires_at timestamptz NOT NULL CHECK (expires_at > arrival_at),
        state text NOT NULL DEFAULT 'kept' CHECK (state IN ('kept', 'arrived', 'cancelled')),
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        ended_at timestamptz,
        CHECK ((ended_at IS NULL) = (state = 'kept'))
      );
      COMMENT ON COLUMN seat_reservation.expires_at IS 'one that is kept is over when this has passed, whether or not anything ran';
      CREATE INDEX seat_reservation_organisation ON seat_reservation (organisation_id, arrival_at);
      CREATE INDEX seat_reservation_rest_area ON seat_reservation (rest_area_id, arrival_at);

      CREATE TABLE door_tap (
        id uuid PRIMARY KEY,
        rest_area_id uuid NOT NULL REFERENCES facility,
        key text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('in', 'out', 'refused', 'arrived', 'confirmed', 'corrected', 'carried')),
        at timestamptz NOT NULL,
        received_at timestamptz NOT NULL CHECK (received_at >= at),
        clock_wrong boolean NOT NULL DEFAULT false,
        outcome text NOT NULL CHECK (outcome IN ('counted', 'full', 'closed', 'nobody_inside', 'settled')),
        people integer CHECK (people >= 0),
        reason text CHECK (reason IN ('miscounted', 'taps_missing', 'tapped_twice', 'other')),
        inside integer NOT NULL CHECK (inside >= 0),
        seats integer NOT NULL CHECK (seats >= 0),
        account_id uuid REFERENCES account,
        seat_reservation_id uuid REFERENCES seat_reservation,
        undone_at timestamptz,
        undone_by uuid REFERENCES account,
        CONSTRAINT door_tap_key UNIQUE (rest_area_id, key),
        CHECK ((seat_reservation_id IS NOT NULL) = (kind = 'arrived')),
        CHECK ((people IS NOT NULL) = (kind IN ('confirmed', 'corrected', 'carried'))),
        CHECK ((reason IS NOT NULL) = (kind = 'corrected'))
      );
      COMMENT ON COLUMN door_tap.key IS 'made by the device for this tap: it counts once, however often it is sent';
      COMMENT ON COLUMN door_tap.inside IS 'as it was answered';
      CREATE INDEX door_tap_at ON door_tap (rest_area_id, at);

      CREATE TABLE opening_seat (
        rest_area_id uuid NOT NULL REFERENCES door,
        opens_at timestamptz NOT NULL,
        seat integer NOT NULL CHECK (seat > 0),
        seat_reservation_id uuid REFERENCES seat_reservation,
        expires_at timestamptz,
        CONSTRAINT opening_seat_pkey PRIMARY KEY (rest_area_id, opens_at, seat),
        CHECK ((seat_reservation_id IS NULL) = (expires_at IS NULL))
      );
      COMMENT ON TABLE opening_seat IS 'a row is a seat that nobody else can have in the opening: somebody sits there, or it is kept until expires_at';
      CREATE UNIQUE INDEX opening_seat_reservation ON opening_seat (seat_reservation_id) WHERE seat_reservation_id IS NOT NULL;

      CREATE TABLE service_slot (
        service_id uuid NOT NULL REFERENCES service,
        slot_start timestamptz NOT NULL,
        unit integer NOT NULL CHECK (unit > 0),
        seat_reservation_id uuid NOT NULL REFERENCES seat_reservation,
        expires_at timestamptz,
        CONSTRAINT service_slot_pkey PRIMARY KEY (service_id, slot_start, unit)
      );
      CREATE UNIQUE INDEX service_slot_reservation ON service_slot (seat_reservation_id);

      ALTER TABLE door ENABLE ROW LEVEL SECURITY;
      ALTER TABLE door FORCE ROW LEVEL SECURITY;
      CREATE POLICY door_read ON door FOR SELECT TO halte_app, halte_figures USING (true);
      CREATE POLICY door_made ON door FOR INSERT TO halte_app WITH CHECK (
        (SELECT app_role()) IN ('social_worker', 'facility_manager', 'system'));
      CREATE POLICY door_locked ON door FOR UPDATE TO halte_app USING (
        (SELECT app_role()) IN ('social_worker', 'facility_manager', 'system'));

      ALTER TABLE seat_reservation ENABLE ROW LEVEL SECURITY;
      ALTER TABLE seat_reservation FORCE ROW LEVEL SECURITY;
      CREATE POLICY seat_reservation_of_referrer_or_rest_area ON seat_reservation TO halte_app USING (
        organisation_id = (SELECT app_organisation()) AND (SELECT app_role()) = 'social_worker'
        OR (SELECT app_role()) = 'system'
        OR (SELECT app_role()) = 'facility_manager'
           AND rest_area_id IN (SELECT facility_id FROM facility_assignment WHERE account_id = (SELECT app_actor())));

      GRANT SELECT, INSERT, UPDATE ON door TO halte_app;
      GRANT SELECT, INSERT ON door_tap, service TO halte_app;
      GRANT UPDATE (undone_at, undone_by) ON door_tap TO halte_app;
      GRANT UPDATE (ended_at) ON service TO halte_app;
      GRANT SELECT, INSERT ON seat_reservation TO halte_app;
      GRANT UPDATE (state, ended_at) ON seat_reservation TO halte_app;
      GRANT SELECT, INSERT, DELETE ON opening_seat, service_slot TO halte_app;
      GRANT UPDATE (expires_at) ON service_slot TO halte_app;
      GRANT SELECT ON door, opening_seat, service, service_slot TO halte_figures;
      GRANT SELECT (id, rest_area_id, kind, at, outcome, people, clock_wrong, undone_at) ON door_tap TO halte_figures;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE service_slot, opening_seat, door_tap, seat_reservation, service, door');
  }
}
