import type { AreaOpening } from '../rest-areas';
import { actualOf, restAreasOn, verdictOf } from './commitment';
import { sumsOf } from './money';

const PARIS = 'Europe/Paris';
const BAND = { from: '21:00', until: '07:00' };

describe('a promise beside the facts', () => {
  it.each([
    ['done', 440, 'kept'],
    ['under_way', 441, 'kept'],
    ['abandoned', 440, 'kept'],
    ['done', 439, 'contradicted'],
    ['under_way', 439, 'pending'],
    ['not_begun', 0, 'pending'],
    ['abandoned', 0, 'abandoned'],
  ] as const)('%s with %i of 440 is %s', (state, actual, verdict) => {
    expect(verdictOf(state, false, 440, actual)).toBe(verdict);
  });

  it('is overdue past its date, and kept all the same when the facts have it', () => {
    expect(verdictOf('under_way', true, 6, 2)).toBe('overdue');
    expect(verdictOf('under_way', true, 6, 6)).toBe('kept');
  });

  it('is held against what is in service, not against what is funded', () => {
    const facts = { placesFunded: 440, placesInService: 433, restAreasByDay: 2, restAreasByNight: 0 };
    expect(actualOf('places', facts)).toBe(433);
    expect(actualOf('rest_areas', facts)).toBe(2);
    expect(actualOf('night_rest_areas', facts)).toBe(0);
  });
});

describe('rest areas open on a date', () => {
  const opening = (restAreaId: string, opensAt: string, closesAt: string): AreaOpening => ({
    restAreaId,
    serviceDate: opensAt.slice(0, 10),
    opensAt: new Date(opensAt),
    closesAt: new Date(closesAt),
    seats: 20,
  });
  const on = (...openings: AreaOpening[]) => restAreasOn('2026-11-23', openings, PARIS, BAND);

  it('are counted by day and by night, each area once', () => {
    expect(
      on(
        opening('canal', '2026-11-23T08:30:00Z', '2026-11-23T11:00:00Z'),
        opening('canal', '2026-11-23T12:00:00Z', '2026-11-23T16:00:00Z'),
        opening('belliard', '2026-11-23T12:00:00Z', '2026-11-23T19:00:00Z'),
      ),
    ).toEqual({ restAreasByDay: 2, restAreasByNight: 0 });
  });

  it('are open by night only from an hour of it on', () => {
    expect(on(opening('canal', '2026-11-23T18:00:00Z', '2026-11-23T20:30:00Z'))).toEqual({
      restAreasByDay: 1,
      restAreasByNight: 0,
    });
    expect(on(opening('canal', '2026-11-23T18:00:00Z', '2026-11-23T21:00:00Z'))).toMatchObject({
      restAreasByNight: 1,
    });
  });

  it('belong to the night that began on the date', () => {
    expect(on(opening('canal', '2026-11-24T02:00:00Z', '2026-11-24T05:00:00Z'))).toEqual({
      restAreasByDay: 0,
      restAreasByNight: 1,
    });
    expect(on(opening('canal', '2026-11-22T22:00:00Z', '2026-11-23T05:30:00Z'))).toEqual({
      restAreasByDay: 0,
      restAreasByNight: 0,
    });
  });

  it('are none where nothing is planned', () => {
    expect(on()).toEqual({ restAreasByDay: 0, restAreasByNight: 0 });
  });
});

it('adds money up in all and by line', () => {
  const planned = { line: 'places', kind: 'planned', euros: 6_000_000 } as const;
  expect(
    sumsOf([planned, { ...planned, kind: 'spent', euros: 17_500_000 }, { ...planned, line: 'patrols' }]),
  ).toEqual({
    planned: 12_000_000,
    spent: 17_500_000,
    lines: [
      { line: 'places', planned: 6_000_000, spent: 17_500_000 },
      { line: 'patrols', planned: 6_000_000, spent: 0 },
    ],
  });
});
