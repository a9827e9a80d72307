import type { Actor, Role } from '../kernel/actor';
import { DomainError } from '../kernel/errors';

const EVERYONE: Role[] = ['social_worker', 'facility_manager', 'city_official', 'administrator'];
const CITY: Role[] = ['city_official', 'administrator'];

/** What each role may do. Whose objects it may do it to is decided by the query and by row-level security. */
const PERMISSIONS = {
  'facilities.read': EVERYONE,
  'facilities.close': ['facility_manager'],
  'facilities.confirm': ['facility_manager'],
  'facilities.edit': ['facility_manager'],
  'quotas.manage': ['facility_manager'],
  'organisations.read': EVERYONE,
  'facilities.describe': ['facility_manager'],
  'availability.search': ['social_worker', 'facility_manager'],
  'people.read': ['social_worker', 'facility_manager'],
  'people.create': ['social_worker'],
  'people.change': ['social_worker'],
  'people.open-identity': ['social_worker'],
  'people.erase': ['social_worker', 'administrator'],
  'people.find-erasable': ['administrator'],
  'reservations.read': ['social_worker', 'facility_manager'],
  'reservations.make': ['social_worker'],
  'reservations.receive': ['facility_manager'],
  'reservations.prolong': ['social_worker', 'facility_manager'],
  'refusals.count': CITY,
  'requests.read': ['social_worker'],
  'requests.make': ['social_worker'],
  'unmet.read': CITY,
  'restrictions.read': ['social_worker', 'facility_manager'],
  'restrictions.make': ['facility_manager'],
  'restrictions.override': ['facility_manager'],
  'kept-apart.decide': ['social_worker'],
  'holds.allow': ['facility_manager'],
  'occupancy.read': EVERYONE,
  'rest-areas.read': EVERYONE,
  'rest-areas.set-hours': ['facility_manager'],
  'gauge.read': EVERYONE,
  'gauge.tap': ['facility_manager'],
  'seats.read': ['social_worker', 'facility_manager'],
  'seats.keep': ['social_worker'],
  'services.set': ['facility_manager'],
  'attendance.read': ['facility_manager', ...CITY],
  'shortfalls.read': CITY,
  'shortfalls.acknowledge': ['city_official'],
  'shortfalls.set-thresholds': ['administrator'],
  'estimates.record': CITY,
  'plan.read': CITY,
  'plan.change': ['city_official'],
  'scenarios.save': CITY,
  'audit.read': ['administrator'],
  'notifications.read': CITY,
  'webhooks.manage': ['administrator'],
  'jobs.manage': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** What the City alone answers for: an official of a partner reads it. */
const CITYS_OWN: readonly Permission[] = ['estimates.record'];

/** For what isn't asked by somebody who is signed in. */
export function mayDo(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

/** Whether the actor's organisation answers for the city: a partner has officials too. */
export function isOfCity({ organisationKind }: Actor): boolean {
  return organisationKind === 'authority';
}

/**
 * The first line of every use case.
 *
 * @throws DomainError FORBIDDEN
 */
export function authorise(actor: Actor, permission: Permission): void {
  if (!mayDo(actor.role, permission)) {
    throw new DomainError('FORBIDDEN', 'Your role does not include this.');
  }
  if (CITYS_OWN.includes(permission) && actor.role === 'city_official' && !isOfCity(actor)) {
    throw new DomainError('FORBIDDEN', 'The City alone answers for this.');
  }
}

/**
 * For what a manager does to a facility that everyone may see: only to one's own.
 *
 * @throws DomainError FORBIDDEN
 */
export function authoriseAt(actor: Actor, permission: Permission, facilityId: string): void {
  authorise(actor, permission);
  if (!actor.facilityIds.includes(facilityId)) {
    throw new DomainError('FORBIDDEN', 'You do not manage this facility.');
  }
}
