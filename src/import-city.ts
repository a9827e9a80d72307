import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { hashPassword } from './access';
import { readSettings } from './config/config';
import { migrate } from './database/migrate';
import { Clock } from './kernel/clock';
import { newId } from './kernel/ids';

/** A city as it is written down by hand: see docs/city.example.json. */
export interface CityFile {
  organisations: { name: string; kind: 'operator' | 'referrer' | 'authority' | 'partner' }[];
  facilities: {
    name: string;
    operator: string;
    kind: 'shelter' | 'rest_area';
    form: string;
    district: number;
    address: string;
    addressConfidential?: boolean;
    arrivalInfo?: string;
    phone?: string;
    plannedSeats?: number;
    /** First night on which its places exist, `YYYY-MM-DD`; needed where there are rooms. */
    opensOn?: string;
    rooms?: { label: string; places: string[]; attributes?: string[] }[];
  }[];
  accounts: { email: string; name: string; role: string; organisation: string; facilities?: string[] }[];
}

/**
 * Lays out a city, all or nothing. What is there already, by name or e-mail, stays as it is; so a file can be
 * added to and imported again.
 *
 * @returns the first passwords of the accounts that were made, by e-mail
 */
export async function importCity(url: string, city: CityFile, now: Date): Promise<Map<string, string>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    // Row-level security binds an owner who is no superuser too.
    await client.query(`SELECT set_config('app.role', 'system', true)`);
    for (const { name, kind } of city.organisations) {
      await client.query(
        'INSERT INTO organisation (id, name, kind, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING',
        [newId(), name, kind, now],
      );
    }
    for (const facility of city.facilities) await addFacility(client, facility, now);
    const passwords = new Map<string, string>();
    for (const account of city.accounts) await addAccount(client, account, now, passwords);
    await client.query('COMMIT');
    return passwords;
  } finally {
    await client.end();
  }
}

async function addFacility(
  client: Client,
  facility: CityFile['facilities'][number],
  now: Date,
): Promise<void> {
  const operator = await idOf(client, 'organisation', facility.operator);
  const { name, kind, form, district, address, addressConfidential = false, arrivalInfo = '' } = facility;
  await client.query(
    `INSERT INTO facility (id, operator_id, kind, form, name, district, address, address_confidential, arrival_info, phone,
       planned_seats, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (name) DO NOTHING`,
    [
      newId(),
      operator,
      kind,
      form,
      name,
      district,
      address,
      addressConfidential,
      arrivalInfo,
      facility.phone ?? null,
      facility.plannedSeats ?? null,
      now,
    ],
  );
  const facilityId = await idOf(client, 'facility', name);
  for (const { label, places, attributes = [] } of facility.rooms ?? []) {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO room (id, facility_id, label) VALUES ($1, $2, $3)
       ON CONFLICT (facility_id, label) DO UPDATE SET label = EXCLUDED.label RETURNING id`,
      [newId(), facilityId, label],
    );
    for (const place of places) {
      await client.query(
        `INSERT INTO place (id, facility_id, room_id, label, kind, attributes, opens_on)
         VALUES ($1, $2, $3, $4, 'regular', $5, $6) ON CONFLICT (room_id, label) DO NOTHING`,
        [newId(), facilityId, rows[0]!.id, place, attributes, facility.opensOn],
      );
    }
  }
}

async function addAccount(
  client: Client,
  account: CityFile['accounts'][number],
  now: Date,
  passwords: Map<string, string>,
): Promise<void> {
  const organisationId = await idOf(client, 'organisation', account.organisation);
  const password = randomBytes(12).toString('base64url');
  const email = account.email.toLowerCase();
  const { rowCount } = await client.query(
    `INSERT INTO account (id, organisation_id, email, name, role, password_hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email) DO NOTHING`,
    [newId(), organisationId, email, account.name, account.role, await hashPassword(password), now],
  );
  if (rowCount) passwords.set(email, password);
  for (const name of account.facilities ?? []) {
    await client.query(
      `INSERT INTO facility_assignment (account_id, facility_id) SELECT id, $2 FROM account WHERE email = $1
       ON CONFLICT DO NOTHING`,
      [email, await idOf(client, 'facility', name)],
    );
  }
}

async function idOf(client: Client, table: 'organisation' | 'facility', name: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM ${table} WHERE name = $1`, [name]);
  if (!rows[0]) throw new Error(`the file names the ${table} "${name}", but there is none of that name`);
  return rows[0].id;
}

/** `npm run import -- city.json`: lays out a real city in DATABASE_URL. */
async function main(file: string | undefined): Promise<void> {
  const settings = readSettings(process.env);
  if (settings.bundledDatabase || !file) throw new Error('usage: DATABASE_URL=… npm run import -- city.json');
  await migrate(settings.databaseUrl);
  const city = JSON.parse(readFileSync(file, 'utf8')) as CityFile;
  const passwords = await importCity(settings.databaseUrl, city, new Clock().now());
  for (const [email, password] of passwords) process.stdout.write(`${email}  ${password}\n`);
}

if (require.main === module) {
  main(process.argv[2]).catch((error: Error) => {
    process.stderr.write(`Nothing was imported: ${error.message}\n`);
    process.exit(1);
  });
}
