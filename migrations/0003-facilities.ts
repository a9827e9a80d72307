import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facilities, their rooms and places, who manages them, and the story of what was closed. */
export class Facilities0000000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE facility (
        id uuid PRIMARY KEY,
        operator_id uuid NOT NULL REFERENCES organisation,
        kind text NOT NULL CHECK (kind IN ('shelter', 'rest_area')),
        form text NOT NULL CHECK (form IN ('hotel', 'shared_flat', 'centre', 'night_shelter', 'rest_area')),
        name text NOT NULL UNIQUE,
        district smallint NOT NULL,
        address text NOT NULL,
        address_confidential boolean NOT NULL DEFAULT false,
        arrival_info text NOT NULL DEFAULT '',
        phone text,
        planned_seats integer CHECK (planned_seats > 0),
        confirmed_at timestamptz,
        confirmed_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        CHECK ((kind = 'rest_area') = (form = 'rest_area')),
        CHECK ((kind = 'rest_area') = (planned_seats IS NOT NULL))
      );
      GRANT SELECT, UPDATE ON facility TO halte_app;
      GRANT SELECT ON facility TO halte_figures, halte_access;

      CREATE TABLE facility_assignment (
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        facility_id uuid NOT NULL REFERENCES facility ON DELETE CASCADE,
        PRIMARY KEY (account_id, facility_id)
      );
      GRANT SELECT ON facility_assignment TO halte_app, halte_access;

      CREATE TABLE room (
        id uuid PRIMARY KEY,
        facility_id uuid NOT NULL REFERENCES facility,
        label text NOT NULL,
        UNIQUE (facility_id, label),
        UNIQUE (id, facility_id)
      );
      GRANT SELECT, INSERT, UPDATE (label) ON room TO halte_app;
      GRANT SELECT ON room TO halte_figures;

      CREATE TABLE place (
        id uuid PRIMARY KEY,
        facility_id uuid NOT NULL,
        room_id uuid NOT NULL,
        label text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('regular', 'surge')),
        attributes text[] NOT NULL DEFAULT '{}' CHECK (attributes <@
          ARRAY['step_free', 'single_room', 'women_only', 'couples', 'pets', 'ground_floor']),
        opens_on date NOT NULL,
        shuts_on date CHECK (shuts_on > opens_on),
        UNIQUE (room_id, label),
        FOREIGN KEY (room_id, facility_id) REFERENCES room (id, facility_id)
      );
      CREATE INDEX place_facility ON place (facility_id);
      GRANT SELECT, INSERT, UPDATE (shuts_on) ON place TO halte_app;
      GRANT SELECT ON place TO halte_figures;

      CREATE TABLE closure (
        id uuid PRIMARY KEY,
        facility_id uuid NOT NULL REFERENCES facility,
        from_night date NOT NULL,
        until_night date CHECK (until_night >= from_night),
        reason text NOT NULL CHECK (reason IN ('works', 'reconditioning', 'pest_control', 'under_occupation', 'incident',
          'staff_shortage', 'other', 'not_open')),
        note text,
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL
      );
      COMMENT ON COLUMN closure.reason IS 'not_open: nights before a place opens or after it shuts; not a closure to anyone';
      CREATE INDEX closure_facility ON closure (facility_id, from_night);
      GRANT SELECT, INSERT, UPDATE ON closure TO halte_app;
      GRANT SELECT ON closure TO halte_figures;

      CREATE TABLE closure_place (
        closure_id uuid NOT NULL REFERENCES closure,
        place_id uuid NOT NULL REFERENCES place,
        PRIMARY KEY (closure_id, place_id)
      );
      CREATE INDEX closure_place_place ON closure_place (place_id);
      GRANT SELECT, INSERT ON closure_place TO halte_app;
      GRANT SELECT ON closure_place TO halte_figures;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE closure_place, closure, place, room, facility_assignment, facility');
  }
}
