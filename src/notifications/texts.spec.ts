import { FLAG_KINDS, FLAG_EVENTS } from '../shortfalls';
import { digest } from './digest';
import { written } from './letter';
import { figuresOf, type FlagNotice } from './notice';
import { headline, LANGUAGES, nightsText } from './texts';
import { messageId, webhookBody } from './webhook-message';

const notice = (more: Partial<FlagNotice> = {}): FlagNotice => ({
  id: '01934f5e-0000-7000-8000-000000000001',
  flagId: '01934f5e-0000-7000-8000-0000000000ff',
  kind: 'places',
  what: 'worsened',
  severity: 'high',
  at: new Date('2026-11-23T21:00:00Z'),
  from: '2026-12-01',
  until: null,
  low: 1260,
  high: 1360,
  ...more,
});

describe('what is told', () => {
  it('says what, how far and when, in both languages', () => {
    expect(headline(notice(), 'fr')).toBe('Places manquantes : aggravation (1\u202f260 à 1\u202f360)');
    expect(headline(notice(), 'en')).toBe('Places missing: worse (1,260 to 1,360)');
    expect(headline(notice({ kind: 'night_rest_areas', low: 10, high: 10 }), 'fr')).toMatch(/\(10 h\)$/);
    expect(nightsText(notice(), 'fr')).toBe('à partir du 1er décembre 2026, sans fin prévue');
    expect(nightsText(notice({ until: '2026-12-03' }), 'en')).toBe(
      'from 1 December 2026, until 3 December 2026',
    );
  });

  it('has words for every kind and every step', () => {
    for (const language of LANGUAGES)
      for (const kind of FLAG_KINDS)
        for (const what of FLAG_EVENTS)
          expect(headline(notice({ kind, what }), language)).not.toMatch(/undefined|_/);
  });

  it('leaves out figures that say nothing or that may not be told', () => {
    expect(figuresOf(notice())).toEqual({ low: 1260, high: 1360 });
    for (const what of ['resolved', 'acknowledged', 'commented'] as const)
      expect(figuresOf(notice({ what }))).toBeNull();
    expect(figuresOf(notice({ kind: 'full_women_only', low: 2, high: 2 }))).toBeNull();
    expect(figuresOf(notice({ kind: 'unmet_demand', low: 10, high: 10 }))).toBeNull();
    expect(figuresOf(notice({ kind: 'unmet_demand', low: 11, high: 11 }))).toEqual({ low: 11, high: 11 });
  });
});

describe('a message', () => {
  const about = { language: 'fr', city: 'Paris', base: 'https://halte.example' } as const;

  it('has the most serious first, and one alone in its subject', () => {
    const mild = notice({ id: 'a', severity: 'low', kind: 'unbalanced' });
    const { subject, letter } = digest([mild, notice()], about);
    expect(subject).toBe('Paris : 2 nouvelles des alertes');
    expect(letter.items.map(({ text }) => text)).toEqual([headline(notice(), 'fr'), headline(mild, 'fr')]);
    expect(digest([notice()], about).subject).toBe(`Paris : ${headline(notice(), 'fr')}`);
    expect(letter.items[0]!.url).toBe(`https://halte.example/city/flags#${notice().flagId}`);
  });

  it('is the same as text and as HTML, whatever signs are in it', () => {
    const { letter } = digest([notice()], { ...about, city: 'A & B <script>' });
    const { text, html } = written({ ...letter, paragraphs: ['A & B <script>'] });
    expect(text).toContain('A & B <script>');
    expect(html).toContain('<p>A &amp; B &lt;script&gt;</p>');
    expect(html).not.toMatch(/<script|<img|<link/);
    for (const part of [text, html]) expect(part).toContain('aggravation');
  });

  it('has no links where nobody knows the address', () => {
    const { letter } = digest([notice()], { ...about, base: undefined });
    expect(written(letter).html).not.toContain('href');
  });
});

describe('a webhook message', () => {
  it('is the same however often it is sent', () => {
    const [first, later] = ['2026-11-23T21:00:00Z', '2026-11-24T21:00:00Z'].map((at) => new Date(at)) as [
      Date,
      Date,
    ];
    expect(webhookBody(notice(), first)).toBe(webhookBody(notice(), later));
    expect(messageId(notice().id, 'one')).toBe(messageId(notice().id, 'another'));
    expect(JSON.parse(webhookBody(notice(), first))).toEqual({
      type: 'flag.worsened',
      timestamp: '2026-11-23T21:00:00.000Z',
      data: {
        flag: { id: notice().flagId, kind: 'places', severity: 'high', from: '2026-12-01', until: null },
        low: 1260,
        high: 1360,
      },
    });
  });

  it('of a test says so', () => {
    expect(JSON.parse(webhookBody(null, notice().at))).toMatchObject({ type: 'test', data: {} });
    expect(messageId(null, 'one')).toBe('test_one');
  });
});
