import { addMinutes } from '../../kernel/time';
import { answerAt, asked } from './referral';

const NOW = new Date('2026-11-23T21:00:00Z');
const USUAL = { answerMinutes: 30, holdMinutes: 90 };

describe('a facility that confirms referrals', () => {
  const terms = { confirmsReferrals: true, answerMinutes: null };

  it('has the city’s time to answer, or its own', () => {
    expect(asked(terms, addMinutes(NOW, 90), NOW, USUAL)!.dueAt).toEqual(addMinutes(NOW, 30));
    const own = { ...terms, answerMinutes: 10 };
    expect(asked(own, addMinutes(NOW, 90), NOW, USUAL)!.dueAt).toEqual(addMinutes(NOW, 10));
  });

  it('has the place held for it until then at least', () => {
    expect(asked(terms, addMinutes(NOW, 90), NOW, USUAL)!.holdExpiresAt).toEqual(addMinutes(NOW, 90));
    const slow = { ...terms, answerMinutes: 120 };
    expect(asked(slow, addMinutes(NOW, 90), NOW, USUAL)!.holdExpiresAt).toEqual(addMinutes(NOW, 120));
  });

  it('is asked although the places were to be confirmed at once', () => {
    expect(asked(terms, null, NOW, USUAL)!.holdExpiresAt).toEqual(addMinutes(NOW, 90));
  });
});

it('another facility is not asked', () => {
  expect(asked({ confirmsReferrals: false, answerMinutes: 10 }, null, NOW, USUAL)).toBeNull();
});

it('no answer in time is an answer, to the millisecond', () => {
  expect(answerAt('awaited', NOW, addMinutes(NOW, -1))).toBe('awaited');
  expect(answerAt('awaited', NOW, NOW)).toBe('unanswered');
  expect(answerAt('accepted', NOW, addMinutes(NOW, 1))).toBe('accepted');
  expect(answerAt(null, null, NOW)).toBeNull();
});
