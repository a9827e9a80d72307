import { DomainError } from '../kernel/errors';
import { moveEnd, turnaroundNights, withoutPlaces } from './closure';

const TONIGHT = '2026-11-23';

describe('the return date of a closure', () => {
  const closure = { from: '2026-11-20', until: '2026-11-30' };

  it.each([
    ['stays', '2026-11-30', null],
    ['comes earlier', '2026-11-25', { free: '2026-11-25' }],
    ['is tonight', TONIGHT, { free: TONIGHT }],
    ['comes later', '2026-12-02', { take: { from: '2026-11-30', until: '2026-12-02' } }],
    ['is no longer known', null, { take: { from: '2026-11-30', until: null } }],
  ])('%s', (_, until, moved) => {
    expect(moveEnd(closure, until, TONIGHT)).toEqual(moved);
  });

  it('becomes known', () => {
    expect(moveEnd({ from: '2026-11-20', until: null }, '2026-11-25', TONIGHT)).toEqual({
      free: '2026-11-25',
    });
  });

  it.each([
    ['before its first night', { from: '2026-11-26', until: null }, '2026-11-25', 'order'],
    ['on a past night', closure, '2026-11-22', 'past'],
    ['when it is over', { from: '2026-11-01', until: '2026-11-22' }, '2026-11-30', 'over'],
  ])('is not moved %s', (_, of, until, code) => {
    const move = () => moveEnd(of, until, TONIGHT);
    expect(move).toThrow(DomainError);
    expect(move).toThrow(expect.objectContaining({ more: { errors: [expect.objectContaining({ code })] } }));
  });
});

describe('a closure of which some places reopen', () => {
  const closure = { from: '2026-11-20', until: '2026-11-30', placeIds: ['a', 'b', 'c'] };
  const reopen = (ids: string[], from: string, until: string | null, of = closure) =>
    withoutPlaces(of, new Set(ids), from, until);

  it('goes on for the others, and ends for them', () => {
    expect(reopen(['a', 'x'], '2026-11-25', null)).toEqual({
      kept: { ...closure, placeIds: ['b', 'c'] },
      beside: [{ from: '2026-11-20', until: '2026-11-25', placeIds: ['a'] }],
    });
  });

  it('goes on for them later, when they reopen for some nights', () => {
    expect(reopen(['a'], '2026-11-25', '2026-11-27').beside).toEqual([
      { from: '2026-11-20', until: '2026-11-25', placeIds: ['a'] },
      { from: '2026-11-27', until: '2026-11-30', placeIds: ['a'] },
    ]);
  });

  it('never was for places that reopen before its first night', () => {
    expect(reopen(['a'], '2026-11-18', null)).toEqual({
      kept: { ...closure, placeIds: ['b', 'c'] },
      beside: [],
    });
    expect(reopen(['a', 'b', 'c'], '2026-11-18', null).kept).toMatchObject({ until: '2026-11-20' });
  });

  it('ends when all its places reopen, and goes on beside when for some nights alone', () => {
    expect(reopen(['a', 'b', 'c'], '2026-11-25', '2026-11-26')).toEqual({
      kept: { from: '2026-11-20', until: '2026-11-25', placeIds: ['a', 'b', 'c'] },
      beside: [{ from: '2026-11-26', until: '2026-11-30', placeIds: ['a', 'b', 'c'] }],
    });
  });

  it('goes on without an end where it had none', () => {
    const open = { ...closure, until: null };
    expect(withoutPlaces(open, new Set(['b']), '2026-11-25', '2026-11-26').beside.at(-1)).toEqual({
      from: '2026-11-26',
      until: null,
      placeIds: ['b'],
    });
  });
});

describe('putting a place in order again', () => {
  it('takes the nights after the departure', () => {
    expect(turnaroundNights(TONIGHT, 2, TONIGHT)).toEqual(['2026-11-23', '2026-11-24']);
    expect(turnaroundNights('2026-11-24', 1, TONIGHT)).toEqual(['2026-11-24']);
  });

  it('changes no past night', () => {
    expect(turnaroundNights('2026-11-22', 2, TONIGHT)).toEqual([TONIGHT]);
    expect(turnaroundNights('2026-11-20', 3, TONIGHT)).toEqual([]);
  });
});
