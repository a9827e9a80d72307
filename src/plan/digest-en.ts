import type { FlagKind } from '../shortfalls';
import { type DigestWords, formatOf, LEAST_PUBLISHED, publishable } from './digest-words';
import type { ActionState, ChangedField, Obstacle } from './plan-action';

const kinds: Record<FlagKind, string> = {
  places: 'places missing',
  full: 'places short of the few wanted free in the evening',
  full_women_only: 'places short of the few wanted free for women',
  full_step_free: 'step-free places short of the few wanted free',
  full_couples: 'places short of the few wanted free for couples',
  night_rest_areas: 'night hours with no rest area open',
  day_rest_areas: 'day hours with no rest area open',
  night_seats: 'seats missing at night',
  day_seats: 'seats missing by day',
  overdue_closures: 'places closed beyond the return announced',
  stale_facilities: 'facilities whose figures need checking',
  unmet_demand: 'people unmet three nights running',
  unbalanced: 'places free while other facilities are full',
};
const states: Record<ActionState, string> = {
  not_begun: 'not begun',
  under_way: 'under way',
  done: 'done',
  abandoned: 'abandoned',
};
const obstacles: Record<Obstacle, string> = {
  site: 'held up for want of a site',
  staff: 'held up for want of staff',
  money: 'held up for want of money',
  decision: 'held up for want of a decision',
};
const fields: Record<Exclude<ChangedField, 'state' | 'obstacle' | 'dueOn'>, string> = {
  title: 'title',
  owner: 'owner',
  evidence: 'evidence',
  commitment: 'commitment in figures',
};

/** The digest in English. */
export function english(): DigestWords {
  const { number, percent, date, day } = formatOf('en-GB', '$11');
  const range = (low: number, high: number) =>
    low === high ? number(low) : `${number(low)} to ${number(high)}`;
  const happened = {
    opened: 'Flag opened',
    reopened: 'Flag reopened',
    worsened: 'Flag worsened',
    resolved: 'Flag resolved',
  };
  return {
    title: ({ city, week }) => `${city}, week of ${date(week.from)}`,
    subject: (night, owed) => {
      const missing =
        night && night.shortfallHigh > 0
          ? `${range(night.shortfallLow, night.shortfallHigh)} places missing`
          : 'the city’s figures';
      const awaited =
        owed === 0
          ? ''
          : owed === 1
            ? ', 1 action awaited from you'
            : `, ${number(owed)} actions awaited from you`;
      return `The week: ${missing}${awaited}`;
    },
    figures: 'The figures',
    night: (night) => [
      `Places in service on the night of ${day(night.date)}: ${number(night.inService)}.`,
      ...(night.populationHigh === 0
        ? ['No estimate of the people identified: it isn’t known how many places are missing.']
        : [
            `For ${range(night.populationLow, night.populationHigh)} people identified, ${range(
              night.shortfallLow,
              night.shortfallHigh,
            )} places are missing; ${percent(night.coverageLow)} to ${percent(night.coverageHigh)} have one.`,
          ]),
    ],
    worst: (night) =>
      `The worst night, that of ${day(night.date)}: ${range(night.shortfallLow, night.shortfallHigh)} places missing.`,
    restAreas: ({ hoursOpen, hours, nightHoursOpen, nightHours }) =>
      `Rest areas: at least one open for ${number(hoursOpen)} of ${number(hours)} hours, and for ${number(
        nightHoursOpen,
      )} of ${number(nightHours)} hours of night.`,
    unmet: (nights) =>
      `People whose request went unmet, night by night: ${nights
        .map(
          ({ date: night, people, fewerThan }) =>
            `${day(night)} (${people === null ? `fewer than ${fewerThan ?? LEAST_PUBLISHED}` : number(people)})`,
        )
        .join(', ')}.`,
    changed: 'What changed',
    nothingChanged: 'Nothing, neither in the flags nor in the plan.',
    flag: (flag) => {
      const counted = flag.what !== 'resolved' && publishable(flag);
      const amount = counted ? `${range(flag.low, flag.high)} ` : '';
      return `${happened[flag.what]}: ${amount}${kinds[flag.kind]}.`;
    },
    change: ({ title, organisation, what, state, obstacle, dueOn }) => {
      const became = (field: ChangedField): string => {
        if (field === 'state') return states[state];
        if (field === 'dueOn') return `due ${date(dueOn)}`;
        if (field === 'obstacle') return obstacle ? obstacles[obstacle] : 'obstacle overcome';
        return fields[field];
      };
      const said = what === 'added' ? 'new action' : what.map(became).join(', ');
      return `“${title}” (${organisation}): ${said}.`;
    },
    owedByYou: (organisation) => `Owed by ${organisation}`,
    owedBy: (organisation) => organisation,
    owed: ({ title, dueOn, overdue }) => `“${title}”: ${overdue ? 'overdue since' : 'due'} ${date(dueOn)}.`,
    nothingOwed: 'Nothing is due within fourteen days.',
    closing: 'These figures point to nobody; numbers of people below 11 are not published.',
  };
}
