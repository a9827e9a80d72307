import { DEMO_ACCOUNTS } from '../config/demo';
import type { Role } from '../kernel/actor';
import type { DemoTools } from './demo-calendar';
import {
  AUTHORITY,
  OPERATORS,
  PARTNER_OFFICIAL,
  PARTNERS,
  REFERRERS,
  SECOND_MANAGER,
  SECOND_WORKER,
} from './demo-names';
import type { Row } from './demo-rows';

/** Who acts in the demo city, by id. */
export interface Staff {
  /** By name. */
  organisations: Map<string, string>;
  manager: string;
  secondManager: string;
  /** The demo accounts' organisation first. */
  referrers: { organisationId: string; workerId: string }[];
  official: string;
  /** Of the health agency. */
  partnerOfficial: string;
}

const SINCE = '2018-10-01';

/** Where the demo account of a role works. */
const WORKPLACE: Record<Role, string> = {
  social_worker: REFERRERS[0],
  facility_manager: OPERATORS[0],
  city_official: AUTHORITY,
  administrator: AUTHORITY,
};

export function layOutOrganisations(
  { calendar, ids }: DemoTools,
  passwordHash: string,
): { organisations: Row[]; accounts: Row[]; staff: Staff } {
  const at = calendar.past(SINCE, '09:00');
  const organisation = (kind: string) => (name: string) => ({ id: ids.next(at), name, kind, created_at: at });
  const organisations = [
    ...OPERATORS.map(organisation('operator')),
    ...REFERRERS.map(organisation('referrer')),
    organisation('authority')(AUTHORITY),
    ...PARTNERS.map(organisation('partner')),
  ];
  const byName = new Map(organisations.map(({ id, name }) => [name, id]));
  const account = (person: { email: string; name: string }, role: Role, workplace: string) => ({
    ...person,
    id: ids.next(at),
    organisation_id: byName.get(workplace)!,
    role,
    password_hash: passwordHash,
    created_at: at,
  });
  const accounts = [
    ...DEMO_ACCOUNTS.map((person) => account(person, person.role, WORKPLACE[person.role])),
    account(SECOND_WORKER, 'social_worker', REFERRERS[1]),
    account(SECOND_MANAGER, 'facility_manager', OPERATORS[1]),
    account(PARTNER_OFFICIAL, 'city_official', PARTNERS[2]),
  ];
  const of = (role: Role) => accounts.filter((each) => each.role === role).map(({ id }) => id);
  const [manager, secondManager] = of('facility_manager');
  const [official, partnerOfficial] = of('city_official');
  const workers = of('social_worker');
  return {
    organisations,
    accounts,
    staff: {
      organisations: byName,
      manager: manager!,
      secondManager: secondManager!,
      referrers: REFERRERS.map((name, i) => ({
        organisationId: byName.get(name)!,
        workerId: workers[i]!,
      })),
      official: official!,
      partnerOfficial: partnerOfficial!,
    },
  };
}
