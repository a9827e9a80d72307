import { type ActionVersion, asKnownBefore, changesOf, faultsOf, isOverdue, mayChange } from './plan-action';

const TODAY = '2026-11-23';

const version = (over: Partial<ActionVersion> = {}): ActionVersion => ({
  id: 'a',
  version: 1,
  title: 'Open a rest area',
  ownerId: 'city',
  dueOn: '2026-12-31',
  state: 'under_way',
  obstacle: null,
  evidence: null,
  commitment: null,
  changedAt: new Date('2026-01-01T10:00:00Z'),
  ...over,
});

describe('an action as it was known', () => {
  const versions = [
    version({ version: 2, state: 'done', evidence: 'Report', changedAt: new Date('2026-03-01T10:00:00Z') }),
    version(),
    version({ id: 'b', dueOn: '2026-06-30', changedAt: new Date('2026-02-01T10:00:00Z') }),
  ];
  const known = (moment: string) =>
    asKnownBefore(versions, new Date(moment)).map(({ id, version: n, state }) => `${id}${n} ${state}`);

  it('is its last version before the moment, in whatever order they come', () => {
    expect(known('2026-01-01T10:00:00Z')).toEqual([]);
    expect(known('2026-01-01T10:00:01Z')).toEqual(['a1 under_way']);
    expect(known('2026-02-28T00:00:00Z')).toEqual(['b1 under_way', 'a1 under_way']);
    expect(known('2026-03-01T10:00:01Z')).toEqual(['b1 under_way', 'a2 done']);
  });
});

describe('what is wrong with an action', () => {
  const faults = (over: Partial<ActionVersion>) =>
    faultsOf(version(over), TODAY).map(({ field, code }) => `${field} ${code}`);

  it.each([
    ['nothing, due in the past', { dueOn: '2000-01-01' }, []],
    ['nothing, due in twenty years', { dueOn: '2046-11-23' }, []],
    ['a due date before the plan’s time', { dueOn: '1999-12-31' }, ['dueOn outOfReach']],
    ['a due date beyond anybody’s time', { dueOn: '2046-11-24' }, ['dueOn outOfReach']],
    ['done without evidence', { state: 'done' }, ['evidence needed']],
    ['done with an obstacle', { state: 'done', evidence: 'Report', obstacle: 'site' }, ['obstacle overcome']],
    ['nothing, abandoned for want of a site', { state: 'abandoned', obstacle: 'site' }, []],
  ] as const)('%s', (_, over, expected) => {
    expect(faults(over)).toEqual(expected);
  });
});

it('is overdue from the day after its date, unless it is done or given up', () => {
  const dueOn = TODAY;
  expect(isOverdue({ state: 'not_begun', dueOn }, TODAY)).toBe(false);
  expect(isOverdue({ state: 'not_begun', dueOn }, '2026-11-24')).toBe(true);
  expect(isOverdue({ state: 'under_way', dueOn }, '2026-11-24')).toBe(true);
  expect(isOverdue({ state: 'done', dueOn }, '2026-11-24')).toBe(false);
  expect(isOverdue({ state: 'abandoned', dueOn }, '2026-11-24')).toBe(false);
});

it('is changed by the City, and by the organisation that owns it', () => {
  expect(mayChange('all', 'city', 'agency')).toBe(true);
  expect(mayChange('own', 'agency', 'agency')).toBe(true);
  expect(mayChange('own', 'agency', 'city')).toBe(false);
  expect(mayChange('none', 'city', 'city')).toBe(false);
});

it('says what a version has changed of the one before', () => {
  const promised = version({ commitment: { kind: 'places', promised: 440 } });
  expect(changesOf(version(), null)).toEqual([]);
  expect(changesOf(version({ version: 2 }), version())).toEqual([]);
  expect(changesOf(promised, version())).toEqual(['commitment']);
  expect(changesOf(version({ commitment: { kind: 'places', promised: 510 } }), promised)).toEqual([
    'commitment',
  ]);
  expect(
    changesOf(
      version({
        title: 'x',
        ownerId: 'y',
        dueOn: TODAY,
        state: 'abandoned',
        obstacle: 'money',
        evidence: 'z',
      }),
      version(),
    ),
  ).toEqual(['title', 'owner', 'dueOn', 'state', 'obstacle', 'evidence']);
});
