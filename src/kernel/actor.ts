/** What an account may be. `system` is the software itself, in its jobs. */
export const ROLES = ['social_worker', 'facility_manager', 'city_official', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Who acts: on whose behalf a transaction runs and what the trail says. */
export interface Actor {
  accountId: string;
  organisationId: string;
  role: Role;
  /** The facilities a manager is assigned to; empty for other roles. */
  facilityIds: readonly string[];
}

/** The software acting by itself, in a job or while laying out a city. */
export interface SystemActor {
  accountId: null;
  organisationId: null;
  role: 'system';
  facilityIds: readonly string[];
}

export const SYSTEM: SystemActor = { accountId: null, organisationId: null, role: 'system', facilityIds: [] };
