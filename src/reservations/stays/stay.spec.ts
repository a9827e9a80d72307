import { correct, gained, keepsTonight } from './stay';

type Agreed = { until: string };

const TONIGHT = '2026-11-23';
const BAND = { from: '21:00', until: '07:00' };
const keeps = (state: 'arrived' | 'departed', until: string, now: string) =>
  keepsTonight({ state, until }, new Date(now), 'Europe/Paris', BAND);

describe('somebody who is still there past the agreed end', () => {
  it('keeps the place from the beginning of the night on', () => {
    expect(keeps('arrived', TONIGHT, '2026-11-23T19:59:00Z')).toBe(false);
    expect(keeps('arrived', TONIGHT, '2026-11-23T20:00:00Z')).toBe(true);
    expect(keeps('arrived', '2026-11-20', '2026-11-24T01:00:00Z')).toBe(true);
    expect(keeps('arrived', TONIGHT, '2026-11-24T06:00:00Z')).toBe(false);
  });

  it('is somebody who arrived and whose nights are over', () => {
    expect(keeps('departed', TONIGHT, '2026-11-23T21:00:00Z')).toBe(false);
    expect(keeps('arrived', '2026-11-24', '2026-11-23T21:00:00Z')).toBe(false);
  });
});

describe('the nights that stays gain', () => {
  const stays = (...untils: string[]) => untils.map((until) => ({ until }));

  it('are those beyond what was agreed, and none that is over', () => {
    expect(gained(stays('2026-11-25'), TONIGHT, '2026-11-28')).toEqual([
      { from: '2026-11-25', until: '2026-11-28', stays: stays('2026-11-25') },
    ]);
    expect(gained(stays('2026-11-20'), TONIGHT, '2026-11-28')).toMatchObject([
      { from: TONIGHT, until: '2026-11-28' },
    ]);
  });

  it('are fewer for who was to stay longer than another', () => {
    const [late, early, over] = stays('2026-11-26', '2026-11-24', '2026-11-22') as [Agreed, Agreed, Agreed];
    expect(gained([late, early, over], TONIGHT, '2026-11-28')).toEqual([
      { from: TONIGHT, until: '2026-11-24', stays: [over] },
      { from: '2026-11-24', until: '2026-11-26', stays: [early, over] },
      { from: '2026-11-26', until: '2026-11-28', stays: [late, early, over] },
    ]);
  });
});

describe('a correction', () => {
  const stay = { id: '0', from: '2026-11-20', until: '2026-11-26', untilBefore: null };

  it('turns an arrival, a departure and a no-show back', () => {
    expect(correct({ ...stay, state: 'arrived' }, 'confirmed', TONIGHT)).toMatchObject({ to: 'confirmed' });
    expect(correct({ ...stay, state: 'no_show' }, 'arrived', TONIGHT)).toMatchObject({ to: 'arrived' });
    const departed = { ...stay, state: 'departed' as const, until: TONIGHT, untilBefore: '2026-11-26' };
    expect(correct(departed, 'arrived', TONIGHT)).toEqual({
      to: 'arrived',
      from: TONIGHT,
      until: '2026-11-26',
    });
  });

  it('takes back no night that is over, and none before the first', () => {
    expect(correct({ ...stay, state: 'no_show' }, 'confirmed', TONIGHT).from).toBe(TONIGHT);
    expect(correct({ ...stay, state: 'no_show' }, 'confirmed', '2026-11-01').from).toBe('2026-11-20');
  });

  it.each(['held', 'confirmed', 'cancelled', 'expired', 'refused', 'departed'] as const)(
    'does not bring back what is %s as expected',
    (state) => {
      expect(() => correct({ ...stay, state }, 'confirmed', TONIGHT)).toThrow(
        expect.objectContaining({ code: 'TRANSITION_REFUSED' }),
      );
    },
  );
});
