import type { Client } from 'pg';

export type Row = Record<string, string | number | boolean | null | Date | readonly (string | number)[]>;

/** Of each table, in an order in which what is referred to is there; the ledger follows from them. */
const COLUMNS = {
  organisation: 'id uuid, name text, kind text, created_at timestamptz',
  account: `id uuid, organisation_id uuid, email text, name text, role text, password_hash text, created_at timestamptz`,
  facility: `id uuid, operator_id uuid, kind text, form text, name text, district smallint, address text,
    address_confidential boolean, arrival_info text, phone text, planned_seats integer, confirmed_at timestamptz,
    confirmed_by uuid, turnaround_nights smallint, created_at timestamptz, confirms_referrals boolean`,
  facility_assignment: 'account_id uuid, facility_id uuid',
  facility_text: 'facility_id uuid, language text, hours text, directions text, arrival text',
  room: 'id uuid, facility_id uuid, label text',
  place: `id uuid, facility_id uuid, room_id uuid, label text, kind text, attributes text[], opens_on date, shuts_on date`,
  closure: `id uuid, facility_id uuid, from_night date, until_night date, announced_until date, reason text, note text,
    created_by uuid, created_at timestamptz`,
  closure_place: 'closure_id uuid, place_id uuid',
  person: `id uuid, organisation_id uuid, reference text, alias text, birth_year smallint, needs text[], languages text[],
    counted_as uuid, created_at timestamptz`,
  identity_key: 'fingerprint bytea',
  person_identity:
    'person_id uuid, wrapped_key bytea, sealed bytea, lookup_hash bytea, sealed_at timestamptz',
  quota: `id uuid, facility_id uuid, organisation_id uuid, from_night date, until_night date, release_at time, created_by uuid,
    created_at timestamptz`,
  quota_place: 'quota_id uuid, place_id uuid, nights daterange',
  reservation: `id uuid, code text, organisation_id uuid, facility_id uuid, from_night date, until_night date, needs text[],
    hold_expires_at timestamptz, hold_slot integer, created_by uuid, created_at timestamptz, answer text, answer_due_at timestamptz`,
  stay: `id uuid, reservation_id uuid, organisation_id uuid, facility_id uuid, place_id uuid, person_id uuid, from_night date,
    until_night date, state text, arrived_at timestamptz, departed_at timestamptz`,
  refusal: `id uuid, reservation_id uuid, facility_id uuid, organisation_id uuid, refused_by text, reason text, at timestamptz`,
  stay_absence: `stay_id uuid, from_night date, until_night date, reason text, created_by uuid, created_at timestamptz`,
  request: `id uuid, code text, organisation_id uuid, from_night date, until_night date, needs text[], same_room boolean,
    urgency text, vulnerabilities text[], state text, unmet_cause text, created_by uuid, created_at timestamptz,
    reconfirmed_at timestamptz, ended_at timestamptz`,
  request_person: 'request_id uuid, n smallint, organisation_id uuid, person_id uuid, counted_as uuid',
  request_offer: `id uuid, request_id uuid, organisation_id uuid, reservation_id uuid, night date, offered_at timestamptz,
    expires_at timestamptz`,
  unmet_night: 'request_id uuid, counted_as uuid, night date, cause text',
  open_hold: 'reservation_id uuid, person_id uuid, slot smallint, expires_at timestamptz',
  restriction: `id uuid, person_id uuid, facility_id uuid, from_night date, until_night date, effect text, reason text,
    created_by uuid, created_at timestamptz`,
  kept_apart: `id uuid, person_a uuid, person_b uuid, from_night date, until_night date, reason text, organisation_id uuid,
    created_by uuid, created_at timestamptz`,
  opening_rule: `id uuid, rest_area_id uuid, valid_from date, valid_until date, weekdays smallint[], opens time, closes time,
    closes_next_day boolean, seats integer, on_public_holidays text, source text, created_by uuid, created_at timestamptz,
    ended_by uuid, ended_at timestamptz`,
  opening_exception: `id uuid, rest_area_id uuid, service_date date, kind text, opens time, closes time, closes_next_day boolean,
    seats integer, reason text, source text, created_by uuid, created_at timestamptz`,
  interruption: `id uuid, rest_area_id uuid, begins_at timestamptz, ends_at timestamptz, reason text, created_by uuid,
    created_at timestamptz, changed_by uuid, changed_at timestamptz`,
  door: 'rest_area_id uuid, walk_in_seats integer, opens_at timestamptz, closes_at timestamptz, confirmed_at timestamptz',
  service: `id uuid, rest_area_id uuid, kind text, capacity integer, slot_minutes integer, created_by uuid,
    created_at timestamptz`,
  seat_reservation: `id uuid, code text, rest_area_id uuid, service_id uuid, organisation_id uuid, opens_at timestamptz,
    arrival_at timestamptz, expires_at timestamptz, created_by uuid, created_at timestamptz`,
  door_tap: `id uuid, rest_area_id uuid, key text, kind text, at timestamptz, received_at timestamptz, outcome text,
    inside integer, seats integer, account_id uuid`,
  opening_seat: `rest_area_id uuid, opens_at timestamptz, seat integer, seat_reservation_id uuid, expires_at timestamptz`,
  service_slot: `service_id uuid, slot_start timestamptz, unit integer, seat_reservation_id uuid, expires_at timestamptz`,
  population_estimate: `id uuid, low integer, high integer, valid_from date, source text, created_by uuid,
    created_at timestamptz`,
  plan_action: 'id uuid, created_at timestamptz',
  plan_action_version: `action_id uuid, version integer, title text, owner_id uuid, due_on date, state text, obstacle text,
    evidence text, commitment text, promised integer, changed_by uuid, changed_at timestamptz`,
  plan_money: `id uuid, line text, kind text, euros integer, on_date date, source text, recorded_by uuid,
    recorded_at timestamptz`,
  plan_decision: `id uuid, what text, decided_on date, action_id uuid, recorded_by uuid, recorded_at timestamptz`,
  plan_decision_organisation: 'decision_id uuid, organisation_id uuid',
};

export type DemoTables = Record<keyof typeof COLUMNS, Row[]>;

const TAKE_NIGHTS_OF_STAYS = `
  INSERT INTO place_night (place_id, night, stay_id, person_id, expires_at)
  SELECT s.place_id, night::date, s.id, s.person_id, r.hold_expires_at
  FROM stay s JOIN reservation r ON r.id = s.reservation_id
    CROSS JOIN generate_series(s.from_night, s.until_night - 1, interval '1 day') AS night
  WHERE s.state IN ('held', 'confirmed', 'arrived', 'departed')
  ORDER BY s.place_id, night`;
const TAKE_NIGHTS_OF_CLOSURES = `
  INSERT INTO place_night (place_id, night, closure_id)
  SELECT cp.place_id, night::date, c.id
  FROM closure c JOIN closure_place cp ON cp.closure_id = c.id
    CROSS JOIN generate_series(c.from_night, least(c.until_night, $1::date) - 1, interval '1 day') AS night
  ORDER BY cp.place_id, night`;

/** Checking what the ledger refers to once for all rows and not for each takes it a third of the time. */
const REFERENCES_OF_THE_LEDGER = `
  SELECT string_agg(format('DROP CONSTRAINT %I', conname), ', ') AS dropped,
    string_agg(format('ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)), ', ') AS added
  FROM pg_constraint WHERE conrelid = 'place_night'::regclass AND contype = 'f'`;

/** One statement a table, whatever its number of rows. */
export async function insertTables(client: Client, tables: DemoTables, horizon: string): Promise<void> {
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const names = columns.split(',').map((column) => column.trim().split(' ')[0]);
    await client.query(
      `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.join(', ')} FROM json_to_recordset($1) AS row (${columns})`,
      [JSON.stringify(tables[table as keyof DemoTables])],
    );
  }
  const { rows } = await client.query<{ dropped: string; added: string }>(REFERENCES_OF_THE_LEDGER);
  const { dropped, added } = rows[0]!;
  await client.query(`ALTER TABLE place_night ${dropped}`);
  await client.query(TAKE_NIGHTS_OF_STAYS);
  await client.query(TAKE_NIGHTS_OF_CLOSURES, [horizon]);
  await client.query(`ALTER TABLE place_night ${added}`);
}
