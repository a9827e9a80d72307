import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Openings computed ahead, hours that two people may edit, and which of two times a dated exception means. */
export class Openings0000000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE facility
        ADD hours_version integer NOT NULL DEFAULT 1,
        ADD hours_changed_by uuid REFERENCES account,
        ADD hours_changed_at timestamptz,
        ADD openings_since date,
        ADD openings_until date,
        ADD CONSTRAINT facility_openings CHECK (openings_until > openings_since);
      COMMENT ON COLUMN facility.openings_since IS
        'service dates [openings_since, openings_until) have their openings in the table opening';

      CREATE TABLE opening (
        rest_area_id uuid NOT NULL REFERENCES facility,
        service_date date NOT NULL,
        opens_at timestamptz NOT NULL,
        closes_at timestamptz NOT NULL CHECK (closes_at > opens_at),
        seats integer NOT NULL CHECK (seats > 0),
        hours_version integer NOT NULL,
        computed_at timestamptz NOT NULL,
        PRIMARY KEY (rest_area_id, opens_at),
        CONSTRAINT opening_one_at_a_time EXCLUDE USING gist (rest_area_id WITH =, tstzrange(opens_at, closes_at) WITH &&)
      );
      COMMENT ON COLUMN opening.hours_version IS 'of the rest area''s hours, by which it was computed';
      GRANT SELECT, INSERT, DELETE ON opening TO halte_app;
      GRANT SELECT ON opening TO halte_figures;

      ALTER TABLE opening_exception
        ADD opens_reading text CHECK (opens_reading IN ('earlier', 'later')),
        ADD closes_reading text CHECK (closes_reading IN ('earlier', 'later'));
      COMMENT ON COLUMN opening_exception.opens_reading IS
        'which instant is meant by a time that the clock shows twice on that date, or leaps over';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE opening_exception DROP COLUMN closes_reading, DROP COLUMN opens_reading;
      DROP TABLE opening;
      ALTER TABLE facility
        DROP CONSTRAINT facility_openings,
        DROP COLUMN openings_until,
        DROP COLUMN openings_since,
        DROP COLUMN hours_changed_at,
        DROP COLUMN hours_changed_by,
        DROP COLUMN hours_version;
    `);
  }
}
