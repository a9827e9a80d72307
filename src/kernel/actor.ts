/** What an account may be. `system` is the software itself, in its jobs. */
export const ROLES = ['social_worker', 'facility_manager', 'city_official', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Who runs facilities, who asks for places, who answers for the city, and who shares in its plan. */
export const ORGANISATION_KINDS = ['operator', 'referrer', 'authority', 'partner'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Who acts: on whose behalf a transaction runs and what the trail says. */
export interface Actor {
  accountId: string;
  organisationId: string;
  organisationKind: OrganisationKind;
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
