import type { Night } from '../kernel/time';
import type { FlagKind } from '../shortfalls';
import type { ActionFacts, ChangedField } from './plan-action';

/** Capacity against need on a night, always as two bounds. */
export interface DigestNight {
  date: Night;
  inService: number;
  populationLow: number;
  populationHigh: number;
  shortfallLow: number;
  shortfallHigh: number;
  coverageLow: number;
  coverageHigh: number;
}

/** Distinct people whose request went unmet; a count below 11 is only said to be below. */
export interface DigestUnmet {
  date: Night;
  people: number | null;
  fewerThan: number | null;
}

/** The last thing that became of a flag in the week. */
export interface DigestFlag {
  kind: FlagKind;
  what: 'opened' | 'reopened' | 'worsened' | 'resolved';
  low: number;
  high: number;
}

/** What the week has made of an action: `added`, or the fields that are not as they were. */
export interface DigestChange {
  title: string;
  organisation: string;
  what: 'added' | ChangedField[];
  state: ActionFacts['state'];
  obstacle: ActionFacts['obstacle'];
  dueOn: Night;
}

/** What an organisation owes: its actions past their date, and those due soon. */
export interface DigestOwed {
  organisation: string;
  own: boolean;
  actions: { title: string; dueOn: Night; overdue: boolean }[];
}

/** All that a digest says. Nothing in it is about a person. */
export interface DigestFacts {
  city: string;
  /** Seven nights, [from, until). */
  week: { from: Night; until: Night };
  organisation: string;
  /** In order; the last one is what the digest is about. */
  nights: DigestNight[];
  /** Hours in which a rest area was open throughout, of those of the week, and of its nights. */
  restAreas: { hoursOpen: number; hours: number; nightHoursOpen: number; nightHours: number };
  unmet: DigestUnmet[];
  flags: DigestFlag[];
  changes: DigestChange[];
  owed: DigestOwed[];
}
