import { enDays } from './en-days';
import type { Words } from './fr';
import type { frOsm } from './fr-osm';

export const enOsm: Words<typeof frOsm> = {
  days: enDays,
  osm: {
    text: 'Hours as in OpenStreetMap',
    example: 'For example Mo-Fr 20:00-08:00, Sa,Su 18:00-10:00; PH off',
    seats: 'Seats',
    seatsHint: 'The text does not say how many.',
    read: 'Read',
    refused: 'These hours can’t be taken as they are:',
    reasons: {
      unreadable: 'This is not how OpenStreetMap writes hours.',
      sun: 'Sunrise and sunset change every day: write the hours.',
      week: 'Weeks of the year can’t be held: write the hours of the week, and exceptions by date.',
      months: 'Months can’t be held: write the hours, and choose from when they hold.',
      dates: 'Dates are set as exceptions, one by one.',
      school_holidays: 'School holidays can’t be held: set exceptions by date.',
      nth_weekday: 'A weekday of the month can’t be held: set exceptions by date.',
      open_end: 'When does it close? An open end can’t be held.',
      fallback: 'What stands after “||” can’t be held.',
      comment: 'Remarks can’t be held: take the text in quotes away.',
      repetition: 'Something that repeats within the day can’t be held: write each opening.',
      unknown: 'Hours are known or they aren’t: take “unknown” away.',
      weekday_of_holiday: 'Hours on public holidays are the same on each weekday.',
      time: 'There is no such time, or it lasts more than 24 hours.',
      too_long: 'The text is too long: 1,000 characters at most.',
      too_many: 'There are too many rules: 30 at most.',
      nothing_open: 'By this text nothing is ever open.',
      overlap: 'On public holidays the hours fall into those of the night before.',
    },
    rules_one: 'What it means, in one rule',
    rules_other: 'What it means, in {{count}} rules',
    rule: '{{days}}, from {{opens}} to {{closes}}',
    ruleNextDay: '{{days}}, from {{opens}} to {{closes}} the next day',
    ruleWhole: '{{days}}, day and night',
    holidays: { as_usual: '', closed: ', closed on public holidays', only: ', on public holidays alone' },
    notes: {
      cut_at_midnight:
        '{{days}}: closes at midnight, for a later rule takes the next day. With a comma instead of the semicolon the night stays whole.',
      from_midnight: '{{days}}: opens at midnight, what is left of a night that was taken out.',
      holiday_eve:
        'The night that begins on the eve of a public holiday stays whole; OpenStreetMap would end it at midnight.',
    },
    nights: 'The fortnight from {{date}}',
    closed: 'closed',
    take: 'Take these rules',
  },
};
