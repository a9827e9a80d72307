import { type Choice, choicesFor, kindsFor, waysFor } from './preference';

const choice = (more: Partial<Choice>): Choice => ({ kind: 'places', inApp: 'low', byMail: 'high', ...more });

describe('ways of being told', () => {
  test.each([
    ['low', true, false],
    ['medium', true, false],
    ['high', true, true],
  ] as const)('of %s severity, when nothing was chosen', (severity, inApp, byMail) => {
    expect(waysFor('city_official', [], { kind: 'places', severity })).toEqual({ inApp, byMail });
  });

  it('begin at the severity that was chosen for the kind, and for no other kind', () => {
    const made = [choice({ inApp: 'never', byMail: 'medium' })];
    const ways = (severity: 'low' | 'medium' | 'high') =>
      waysFor('city_official', made, { kind: 'places', severity });
    expect(ways('low')).toEqual({ inApp: false, byMail: false });
    expect(ways('medium')).toEqual({ inApp: false, byMail: true });
    expect(ways('high')).toEqual({ inApp: false, byMail: true });
    expect(waysFor('city_official', made, { kind: 'full', severity: 'low' }).inApp).toBe(true);
  });

  it('of webhooks are for administrators alone', () => {
    const notice = { kind: 'webhook', severity: 'high' } as const;
    expect(waysFor('administrator', [], notice)).toEqual({ inApp: true, byMail: true });
    expect(waysFor('city_official', [choice({ kind: 'webhook' })], notice)).toEqual({
      inApp: false,
      byMail: false,
    });
    expect(kindsFor('city_official')).not.toContain('webhook');
  });

  it('are said for each kind once, chosen or not', () => {
    const made = choice({ byMail: 'never' });
    const choices = choicesFor('city_official', [made]);
    expect(choices.map(({ kind }) => kind)).toEqual(kindsFor('city_official'));
    expect(choices).toContainEqual(made);
    expect(choices).toContainEqual(choice({ kind: 'full' }));
  });
});
