import { Client } from 'pg';
import { hashPassword } from '../access';
import { LEDGER_HORIZON_NIGHTS } from '../config/config';
import { DEMO_PASSWORD } from '../config/demo';
import type { NightBand } from '../kernel/time';
import { DemoCalendar, type DemoTools } from './demo-calendar';
import { layOutClosures } from './demo-closures';
import { layOutAnswers } from './demo-answers';
import { layOutHours } from './demo-hours';
import { DemoDoors } from './demo-doors';
import { ESTIMATE } from './demo-names';
import { layOutOrganisations } from './demo-organisations';
import { DemoPeople } from './demo-people';
import { layOutPlaces } from './demo-places';
import { layOutPlan } from './demo-plan';
import { DemoIds, DemoRandom } from './demo-random';
import { layOutEarlierRefusals } from './demo-refusals';
import { layOutRestrictions } from './demo-restrictions';
import { type DemoTables, insertTables } from './demo-rows';
import { layOutQuota } from './demo-quota';
import { SHELTERS } from './demo-shelters';
import { DemoRequests } from './demo-requests';
import { DemoStays } from './demo-stays';
import { layOutTexts } from './demo-texts';

export interface DemoCityOptions {
  /** Of the database, as its owner. */
  url: string;
  now: Date;
  timeZone: string;
  nightBand: NightBand;
  /** With it two people have an identity. */
  identityKey?: Buffer | undefined;
}

/** Chosen for what it puts before the demo accounts: some of everything expected tonight, leaving, free. */
const SEED = 1396;

/**
 * Fills an empty database with a city of the shape of DOMAIN.md, section 1: its places, sixty nights of stays behind it,
 * tonight and a month to come, the same each time when seen from tonight. All or nothing, once.
 *
 * @returns false when there is an organisation already; then nothing is changed
 */
export async function layOutDemoCity(options: DemoCityOptions): Promise<boolean> {
  const client = new Client({ connectionString: options.url, application_name: 'halte-demo' });
  client.on('error', () => undefined); // a connection that breaks is told by the statement it breaks
  await client.connect();
  try {
    await client.query('BEGIN');
    // Of two that start at once the second waits here, and then finds the first one's city.
    await client.query('LOCK TABLE organisation IN SHARE ROW EXCLUSIVE MODE');
    const { rowCount } = await client.query('SELECT FROM organisation LIMIT 1');
    if (rowCount) return false;
    // Row-level security binds an owner who is no superuser too.
    await client.query(`SELECT set_config('app.role', 'system', true)`);
    const calendar = new DemoCalendar(options.now, options.timeZone, options.nightBand);
    const tables = demoTables(calendar, await hashPassword(DEMO_PASSWORD), options.identityKey);
    await insertTables(client, tables, calendar.night(LEDGER_HORIZON_NIGHTS));
    // What is over is counted already.
    await client.query('UPDATE waiting_list_run SET closed_before = $1', [calendar.night(0)]);
    await client.query('COMMIT');
    return true;
  } finally {
    await client.end();
  }
}

function demoTables(
  calendar: DemoCalendar,
  passwordHash: string,
  identityKey: Buffer | undefined,
): DemoTables {
  const tools: DemoTools = {
    calendar,
    random: new DemoRandom(SEED),
    ids: new DemoIds(new DemoRandom(SEED + 1)),
  };
  const { organisations, accounts, staff } = layOutOrganisations(tools, passwordHash);
  const { facilities, assignments, rooms, places, openingRules, beds } = layOutPlaces(tools, staff);
  const { closures, closurePlaces } = layOutClosures(tools, staff, beds);
  // Who is known by now depends on the hour, so it draws from lots of its own: the stays don't.
  const people = new DemoPeople({ ...tools, random: new DemoRandom(SEED + 2) }, new DemoRandom(SEED + 3));
  const { reservations, stays, openHolds } = new DemoStays(tools, staff, people, beds);
  const { restrictions, pairs } = layOutRestrictions(tools, staff, beds, stays);
  const { identityKeys, identities } = people.identities(staff.referrers[0]!.organisationId, identityKey);
  const { quotas, quotaPlaces } = layOutQuota(tools, staff, beds);
  const { refusals, absences } = layOutAnswers(tools, staff, { facilities, reservations, stays });
  const waiting = new DemoRequests({ ...tools, random: new DemoRandom(SEED + 3) }, staff, people);
  waiting.layOut(reservations, stays);
  const earlier = layOutEarlierRefusals({ ...tools, random: new DemoRandom(SEED + 4) }, staff, beds);
  const hours = layOutHours(tools, staff, facilities);
  const doors = new DemoDoors({ ...tools, random: new DemoRandom(SEED + 5) }, staff, openingRules);
  const { low, high, validFrom, source } = ESTIMATE;
  const estimatedAt = calendar.past(validFrom, '10:00');
  return {
    organisation: organisations,
    account: accounts,
    facility: facilities,
    facility_assignment: assignments,
    facility_text: layOutTexts(facilities, SHELTERS),
    room: rooms,
    place: places,
    closure: closures,
    closure_place: closurePlaces,
    quota: quotas,
    quota_place: quotaPlaces,
    person: people.rows,
    identity_key: identityKeys,
    person_identity: identities,
    reservation: [...reservations, ...earlier.reservations],
    stay: [...stays, ...earlier.stays],
    refusal: [...refusals, ...earlier.refusals],
    stay_absence: absences,
    request: waiting.requests,
    request_person: waiting.people,
    request_offer: waiting.offers,
    unmet_night: waiting.unmetNights,
    open_hold: openHolds,
    restriction: restrictions,
    kept_apart: pairs,
    opening_rule: openingRules,
    ...layOutPlan(tools, staff),
    opening_exception: hours.exceptions,
    interruption: hours.interruptions,
    ...doors.rows,
    population_estimate: [
      {
        id: tools.ids.next(estimatedAt),
        low,
        high,
        valid_from: validFrom,
        source,
        created_by: staff.official,
        created_at: estimatedAt,
      },
    ],
  };
}
