import type { FieldError } from '../kernel/errors';
import { type Night, yearsBefore } from '../kernel/time';
import type { CommitmentKind } from './commitment';

export const ACTION_STATES = ['not_begun', 'under_way', 'done', 'abandoned'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** What stands in the way of an action. */
export const OBSTACLES = ['site', 'staff', 'money', 'decision'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** Something promised in numbers that the city's facts can confirm. */
export interface Promised {
  kind: CommitmentKind;
  /** In the whole city once it is kept, not added to what was there. */
  promised: number;
}

/** What can be said of an action, and changed. */
export interface ActionFacts {
  title: string;
  ownerId: string;
  dueOn: Night;
  state: ActionState;
  obstacle: Obstacle | null;
  evidence: string | null;
  commitment: Promised | null;
}

/** How an action stood from a moment on. */
export interface ActionVersion extends ActionFacts {
  id: string;
  version: number;
  changedAt: Date;
}

/** What an organisation may change: the City everything, a partner what it owns, administrators nothing. */
export type PlanRights = 'all' | 'own' | 'none';

const EARLIEST = '2000-01-01';
const YEARS_AHEAD = 20;

/** What is wrong with an action as somebody would have it. */
export function faultsOf(action: ActionFacts, today: Night): FieldError[] {
  const faults: FieldError[] = [];
  if (action.dueOn < EARLIEST || yearsBefore(action.dueOn, YEARS_AHEAD) > today) {
    const message = `must be from ${EARLIEST} to ${YEARS_AHEAD} years from now`;
    faults.push({ field: 'dueOn', code: 'outOfReach', message });
  }
  if (action.state === 'done' && action.evidence === null) {
    faults.push({ field: 'evidence', code: 'needed', message: 'must say what shows that it is done' });
  }
  if (action.state === 'done' && action.obstacle !== null) {
    faults.push({ field: 'obstacle', code: 'overcome', message: 'must be null for what is done' });
  }
  return faults;
}

/** Whether the organisation may change the action, or make it its owner's. */
export function mayChange(rights: PlanRights, organisationId: string, ownerId: string): boolean {
  return rights === 'all' || (rights === 'own' && ownerId === organisationId);
}

/** The actions as they were known before a moment: the last version of each by then, the first due first. */
export function asKnownBefore<Version extends ActionVersion>(
  versions: readonly Version[],
  moment: Date,
): Version[] {
  const latest = new Map<string, Version>();
  for (const one of versions) {
    if (one.changedAt >= moment) continue;
    const known = latest.get(one.id);
    if (!known || known.version < one.version) latest.set(one.id, one);
  }
  return [...latest.values()].toSorted(
    (a, b) =>
      a.dueOn.localeCompare(b.dueOn) || a.title.localeCompare(b.title, 'fr') || a.id.localeCompare(b.id),
  );
}

/** Whether it should be done by the date and isn't, nor given up. */
export function isOverdue({ state, dueOn }: Pick<ActionFacts, 'state' | 'dueOn'>, date: Night): boolean {
  return (state === 'not_begun' || state === 'under_way') && dueOn < date;
}

/** What a version has changed of the one before it. */
export const CHANGED_FIELDS = [
  'title',
  'owner',
  'dueOn',
  'state',
  'obstacle',
  'evidence',
  'commitment',
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** @param before null for the first version, which has changed nothing */
export function changesOf(now: ActionFacts, before: ActionFacts | null): ChangedField[] {
  if (!before) return [];
  const same: Record<ChangedField, boolean> = {
    title: now.title === before.title,
    owner: now.ownerId === before.ownerId,
    dueOn: now.dueOn === before.dueOn,
    state: now.state === before.state,
    obstacle: now.obstacle === before.obstacle,
    evidence: now.evidence === before.evidence,
    commitment:
      now.commitment?.kind === before.commitment?.kind &&
      now.commitment?.promised === before.commitment?.promised,
  };
  return CHANGED_FIELDS.filter((field) => !same[field]);
}
