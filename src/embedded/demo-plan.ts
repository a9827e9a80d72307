import type { DemoCalendar, DemoTools } from './demo-calendar';
import { AUTHORITY, PARTNERS } from './demo-names';
import type { Staff } from './demo-organisations';
import { ACTIONS } from './demo-plan-actions';
import { type DemoAction, type DemoStep, PLAN_SINCE, type When } from './demo-plan-steps';
import type { Row } from './demo-rows';

const [REGION, , HEALTH] = PARTNERS;

/** €9 million planned, €25 million spent: 70 % on places, 30 % on patrols (DOMAIN.md, section 1). The years are invented. */
const MONEY = [
  ['places', 'planned', 6_000_000, '2019-06-03', 'Plan d’actions 2019-2021, budget (démo)'],
  ['patrols', 'planned', 2_000_000, '2019-06-03', 'Plan d’actions 2019-2021, budget (démo)'],
  ['rest_areas', 'planned', 1_000_000, '2019-06-03', 'Plan d’actions 2019-2021, budget (démo)'],
  ['places', 'spent', 2_100_000, '2019-12-31', 'Comptes 2019 (démo)'],
  ['patrols', 'spent', 900_000, '2019-12-31', 'Comptes 2019 (démo)'],
  ['places', 'spent', 6_800_000, '2020-12-31', 'Comptes 2020 (démo)'],
  ['patrols', 'spent', 2_900_000, '2020-12-31', 'Comptes 2020 (démo)'],
  ['places', 'spent', 8_600_000, '2021-11-30', 'Comptes 2021, à fin novembre (démo)'],
  ['patrols', 'spent', 3_700_000, '2021-11-30', 'Comptes 2021, à fin novembre (démo)'],
] as const;

const DECISIONS: { what: string; by: string[]; on: When; action: string }[] = [
  {
    what: 'Passer de 200 à 440 places pendant les confinements',
    by: [REGION, HEALTH],
    on: '2020-04-20',
    action: 'Ouvrir 440 places d’hébergement',
  },
  {
    what: 'Proposer trois terrains pour les espaces de repos avant la fin du mois',
    by: [AUTHORITY, REGION],
    on: -5,
    action: 'Ouvrir six espaces de repos',
  },
];

/** The plan as its partners would have kept it: every state that an action had, the money year by year. */
export function layOutPlan(
  tools: DemoTools,
  staff: Staff,
): Record<
  'plan_action' | 'plan_action_version' | 'plan_money' | 'plan_decision' | 'plan_decision_organisation',
  Row[]
> {
  const { calendar, ids } = tools;
  const began = calendar.past(PLAN_SINCE, '09:30');
  const actions = ACTIONS.map((action) => ({ id: ids.next(began), action }));
  const decisions = DECISIONS.map((decision) => ({
    ...decision,
    id: ids.next(calendar.past(decision.on, '17:00')),
  }));
  return {
    plan_action: actions.map(({ id }) => ({ id, created_at: began })),
    plan_action_version: actions.flatMap(({ id, action }) => versionsOf(calendar, staff, id, action)),
    plan_money: MONEY.map(([line, kind, euros, on, source]) => {
      const at = calendar.past(on, '18:00');
      return {
        id: ids.next(at),
        line,
        kind,
        euros,
        on_date: on,
        source,
        recorded_by: staff.official,
        recorded_at: at,
      };
    }),
    plan_decision: decisions.map(({ id, what, on, action }) => ({
      id,
      what,
      decided_on: dateOf(calendar, on),
      action_id: actions.find((one) => one.action.title === action)!.id,
      recorded_by: staff.official,
      recorded_at: calendar.past(on, '17:00'),
    })),
    plan_decision_organisation: decisions.flatMap(({ id, by }) =>
      by.map((name) => ({ decision_id: id, organisation_id: staff.organisations.get(name)! })),
    ),
  };
}

function versionsOf(calendar: DemoCalendar, staff: Staff, id: string, action: DemoAction): Row[] {
  const first: DemoStep = { at: PLAN_SINCE, state: 'not_begun', due: action.due };
  let said: DemoStep = action.promises ? { ...first, promised: action.promises.promised } : first;
  return [first, ...action.steps].map((step, index) => {
    said = { ...said, ...step };
    return {
      action_id: id,
      version: index + 1,
      title: action.title,
      owner_id: staff.organisations.get(action.owner)!,
      due_on: dateOf(calendar, said.due!),
      state: said.state!,
      obstacle: said.obstacle ?? null,
      evidence: said.evidence ?? null,
      commitment: action.promises?.kind ?? null,
      promised: said.promised ?? null,
      changed_by: action.owner === HEALTH ? staff.partnerOfficial : staff.official,
      changed_at: calendar.past(step.at, '09:30', index),
    };
  });
}

function dateOf(calendar: DemoCalendar, when: When): string {
  return typeof when === 'number' ? calendar.night(when) : when;
}
