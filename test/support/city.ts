import type { Need } from '../../src/facilities';
import type { Role } from '../../src/kernel/actor';
import { newId } from '../../src/kernel/ids';
import type { TestDatabase } from './database';

type Sql = TestDatabase['sql'];

const BEGINNING = '2020-01-01';

export async function organisation(
  sql: Sql,
  kind: 'operator' | 'referrer' | 'authority' | 'partner' = 'referrer',
): Promise<string> {
  const id = newId();
  await sql(`INSERT INTO organisation VALUES ($1, $2, $3, $4)`, [
    id,
    `${kind} ${id.slice(-6)}`,
    kind,
    BEGINNING,
  ]);
  return id;
}

export async function account(
  sql: Sql,
  role: Role,
  organisationId: string,
  passwordHash = 'none',
): Promise<string> {
  const id = newId();
  await sql(
    `INSERT INTO account (id, organisation_id, email, name, role, password_hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      organisationId,
      `${id.slice(-12)}@test.halte`,
      `${role} ${id.slice(-6)}`,
      role,
      passwordHash,
      BEGINNING,
    ],
  );
  return id;
}

export async function assign(sql: Sql, accountId: string, ...facilityIds: string[]): Promise<void> {
  await sql('INSERT INTO facility_assignment SELECT $1, unnest($2::uuid[])', [accountId, facilityIds]);
}

export interface Shelter {
  id: string;
  placeIds: string[];
}

/** A shelter whose rooms have `perRoom` places each. */
export async function shelter(
  sql: Sql,
  operatorId: string,
  options: {
    places?: number;
    perRoom?: number;
    attributes?: Need[];
    form?: string;
    confidential?: boolean;
  } = {},
): Promise<Shelter> {
  const { places = 4, perRoom = 1, attributes = [], form = 'hotel', confidential = false } = options;
  const id = newId();
  await sql(
    `INSERT INTO facility (id, operator_id, kind, form, name, district, address, address_confidential, created_at)
     VALUES ($1, $2, 'shelter', $3, $4, 19, '1 rue de la Halte', $5, $6)`,
    [id, operatorId, form, `Shelter ${id.slice(-8)}`, confidential, BEGINNING],
  );
  const rooms = Array.from({ length: Math.ceil(places / perRoom) }, newId);
  await sql(
    `INSERT INTO room (id, facility_id, label) SELECT room, $1, n::text FROM unnest($2::uuid[]) WITH ORDINALITY AS r (room, n)`,
    [id, rooms],
  );
  const placeIds = Array.from({ length: places }, newId);
  await sql(
    `INSERT INTO place (id, facility_id, room_id, label, kind, attributes, opens_on)
     SELECT place, $1, ($2::uuid[])[1 + (n - 1) / $4], n::text, 'regular', $5, $6
     FROM unnest($3::uuid[]) WITH ORDINALITY AS p (place, n)`,
    [id, rooms, placeIds, perRoom, attributes, BEGINNING],
  );
  return { id, placeIds };
}

/** A rest area without opening rules. */
export async function restArea(sql: Sql, operatorId: string, seats = 20): Promise<string> {
  const id = newId();
  await sql(
    `INSERT INTO facility (id, operator_id, kind, form, name, district, address, planned_seats, created_at)
     VALUES ($1, $2, 'rest_area', 'rest_area', $3, 18, '2 rue de la Halte', $4, $5)`,
    [id, operatorId, `Rest area ${id.slice(-8)}`, seats, BEGINNING],
  );
  return id;
}

export async function person(sql: Sql, organisationId: string): Promise<string> {
  const id = newId();
  await sql('INSERT INTO person (id, organisation_id, reference, created_at) VALUES ($1, $2, $3, $4)', [
    id,
    organisationId,
    id.slice(-12),
    BEGINNING,
  ]);
  return id;
}

/** Two referrers and two operators, so that "another organisation" is always there; one account of each role. */
export async function smallCity(sql: Sql, places = 4, perRoom = 1) {
  const [referrer, otherReferrer, operator, otherOperator, authority] = [
    await organisation(sql, 'referrer'),
    await organisation(sql, 'referrer'),
    await organisation(sql, 'operator'),
    await organisation(sql, 'operator'),
    await organisation(sql, 'authority'),
  ];
  const home = await shelter(sql, operator, { places, perRoom });
  const other = await shelter(sql, otherOperator, { places: 0 });
  const accounts = {
    worker: await account(sql, 'social_worker', referrer),
    otherWorker: await account(sql, 'social_worker', otherReferrer),
    manager: await account(sql, 'facility_manager', operator),
    otherManager: await account(sql, 'facility_manager', otherOperator),
    official: await account(sql, 'city_official', authority),
    administrator: await account(sql, 'administrator', authority),
  };
  await assign(sql, accounts.manager, home.id);
  await assign(sql, accounts.otherManager, other.id);
  return { referrer, otherReferrer, operator, otherOperator, authority, home, other, ...accounts };
}
