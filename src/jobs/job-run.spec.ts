import { DomainError } from '../kernel/errors';
import { isLate, reasonOf } from './job-run';

describe('why a job failed', () => {
  test.each([
    [new Error('connect ECONNREFUSED'), 'connect ECONNREFUSED'],
    [new Error('no such person 01934f5e-0000-7000-8000-000000000001 here'), 'no such person … here'],
    [new Error('invalid input "Amina Quelconque" in line 3'), 'invalid input … in line 3'],
    [new Error('no answer from amina@example.org'), 'no answer from …'],
    [new Error('no server at postgres://halte:secret@db/halte'), 'no server at …'],
    [new Error('first\nsecond'), 'first'],
    [new DomainError('BUSY', 'Somebody is in the way'), 'BUSY'],
    [
      Object.assign(new Error('value Amina'), { code: '23505', constraint: 'stay_pkey' }),
      'SQLSTATE 23505 stay_pkey',
    ],
    ['nothing', 'unknown'],
  ])('%s', (error, reason) => expect(reasonOf(error)).toBe(reason));

  it('is short', () => expect(reasonOf(new Error('x'.repeat(1000)))).toHaveLength(200));
});

describe('a job is late', () => {
  const now = new Date('2026-11-23T21:00:00Z');
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const quarter = { every: 900_000 };

  test.each([
    ['no more than its time and some patience ago', quarter, ago(29), null, false],
    ['longer ago than that', quarter, ago(31), null, true],
    ['every half minute, some minutes ago', { every: 30_000 }, ago(5), null, false],
    ['every half minute, longer ago', { every: 30_000 }, ago(6), null, true],
    ['due and waiting', { cron: '0 4 * * *' }, ago(600), ago(4), false],
    ['due for long', { cron: '0 4 * * *' }, ago(600), ago(6), true],
    ['by the clock, and the queue can’t say', { cron: '0 4 * * *' }, ago(2000), null, false],
    ['never yet', quarter, null, null, false],
    ['on no schedule', undefined, ago(5000), ago(60), false],
  ] as const)('%s', (_, schedule, last, next, late) => expect(isLate(schedule, last, next, now)).toBe(late));
});
