import { DomainError } from '../../kernel/errors';
import { addMinutes } from '../../kernel/time';
import { timeOfTap } from './tap';

const NOW = new Date('2026-11-23T21:00:00Z');
const ago = (minutes: number) => addMinutes(NOW, -minutes);

describe('the time of a tap', () => {
  it('is now when the device doesn’t say', () =>
    expect(timeOfTap({}, NOW)).toEqual({ at: NOW, clockWrong: false, late: false }));

  it('is when it was made', () =>
    expect(timeOfTap({ at: ago(90), sentAt: NOW }, NOW)).toEqual({
      at: ago(90),
      clockWrong: false,
      late: true,
    }));

  it.each([60, -60, 3, -3])('is ours when the device’s clock is %i minutes behind', (wrong) => {
    const device = { at: ago(10 + wrong), sentAt: ago(wrong) };
    expect(timeOfTap(device, NOW)).toEqual({ at: ago(10), clockWrong: true, late: true });
  });

  it('may differ by as much as the way to us takes', () =>
    expect(timeOfTap({ at: ago(11), sentAt: ago(1) }, NOW)).toEqual({
      at: ago(11),
      clockWrong: false,
      late: true,
    }));

  it('is never ahead of us', () => {
    expect(timeOfTap({ at: ago(-1) }, NOW)).toMatchObject({ at: NOW, clockWrong: false });
    expect(timeOfTap({ at: ago(-60) }, NOW)).toMatchObject({ at: NOW, clockWrong: true });
    expect(timeOfTap({ at: ago(-90), sentAt: ago(-60) }, NOW)).toMatchObject({ at: NOW, clockWrong: true });
  });

  it('lies within a day', () => {
    expect(timeOfTap({ at: ago(24 * 60) }, NOW).late).toBe(true);
    expect(() => timeOfTap({ at: ago(24 * 60 + 1) }, NOW)).toThrow(DomainError);
  });
});
