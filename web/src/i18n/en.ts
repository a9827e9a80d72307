import { enCity } from './en-city';
import { enCoverage } from './en-coverage';
import { enDoor } from './en-door';
import { enFindPlace } from './en-find-place';
import { enFirst } from './en-first';
import { enHours } from './en-hours';
import { enJournal } from './en-journal';
import { enLater } from './en-later';
import { enMyFacility } from './en-my-facility';
import { enNotifications } from './en-notifications';
import { enOsm } from './en-osm';
import { enOutlook } from './en-outlook';
import { enPlan } from './en-plan';
import type { Dictionary } from './fr';

/** A part for each of the French ones, which together are whole: English comes when it is read. */
const parts = [
  enFirst,
  enCity,
  enCoverage,
  enDoor,
  enFindPlace,
  enHours,
  enJournal,
  enLater,
  enMyFacility,
  enNotifications,
  enOsm,
  enOutlook,
  enPlan,
];

type All<Part> = (Part extends unknown ? (part: Part) => void : never) extends (whole: infer Whole) => void
  ? Whole
  : never;
type Tree = { [key: string]: string | Tree };

export const en: Dictionary = parts.reduce<Tree>(merged, {}) as All<(typeof parts)[number]>;

/** A section may be in several parts: what a first page says of it, and what a later one does. */
function merged(one: Tree, other: Tree): Tree {
  const whole = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = whole[key];
    whole[key] = typeof known === 'object' && typeof value === 'object' ? merged(known, value) : value;
  }
  return whole;
}
