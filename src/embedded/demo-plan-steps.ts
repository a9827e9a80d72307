import type { Night } from '../kernel/time';

/** A date, or days from tonight. */
export type When = Night | number;

/** What an action became at a time; what isn't named stays. */
export interface DemoStep {
  at: When;
  state?: 'not_begun' | 'under_way' | 'done' | 'abandoned';
  due?: When;
  obstacle?: 'site' | 'staff' | 'money' | 'decision' | null;
  evidence?: string;
  promised?: number;
}

export interface DemoAction {
  title: string;
  owner: string;
  due: When;
  promises?: { kind: 'places' | 'rest_areas' | 'night_rest_areas'; promised: number };
  steps: DemoStep[];
}

/** When the plan was agreed on, with all of its actions. */
export const PLAN_SINCE: Night = '2019-06-03';

export const begun = (at: When): DemoStep => ({ at, state: 'under_way' });
export const done = (at: When, evidence: string): DemoStep => ({
  at,
  state: 'done',
  obstacle: null,
  evidence: `${evidence} (démo)`,
});
