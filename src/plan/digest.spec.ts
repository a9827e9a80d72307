import { changesBetween, digestOf, owedOn } from './digest';
import type { DigestFacts } from './digest-facts';
import type { ActionVersion } from './plan-action';

const NIGHT = {
  date: '2026-11-22',
  inService: 440,
  populationLow: 700,
  populationHigh: 800,
  shortfallLow: 260,
  shortfallHigh: 360,
  coverageLow: 0.55,
  coverageHigh: 440 / 700,
};
const FACTS: DigestFacts = {
  city: 'Paris',
  week: { from: '2026-11-16', until: '2026-11-23' },
  organisation: 'Agence régionale de santé',
  nights: [{ ...NIGHT, date: '2026-11-21', inService: 433, shortfallLow: 267, shortfallHigh: 367 }, NIGHT],
  restAreas: { hoursOpen: 63, hours: 168, nightHoursOpen: 0, nightHours: 70 },
  unmet: [
    { date: '2026-11-21', people: 14, fewerThan: null },
    { date: '2026-11-22', people: null, fewerThan: 11 },
  ],
  flags: [
    { kind: 'places', what: 'opened', low: 260, high: 360 },
    { kind: 'night_rest_areas', what: 'resolved', low: 0, high: 0 },
  ],
  changes: [
    {
      title: 'Lits <infirmiers>',
      organisation: 'Agence régionale de santé',
      what: ['state'],
      state: 'done',
      obstacle: null,
      dueOn: '2026-11-01',
    },
  ],
  owed: [
    {
      organisation: 'Agence régionale de santé',
      own: true,
      actions: [{ title: 'Équipes mobiles', dueOn: '2026-12-01', overdue: false }],
    },
    {
      organisation: 'Ville',
      own: false,
      actions: [{ title: 'Six espaces', dueOn: '2021-12-31', overdue: true }],
    },
  ],
};
/** Numbers are written with narrow and no-break spaces. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('the digest of a week', () => {
  it('says in French the figures, what changed and what is owed by whom', () => {
    const { subject, text } = digestOf(FACTS, 'fr');
    expect(subject).toBe('Point de la semaine : il manque 260 à 360 places, 1 action attendue de vous');
    expect(plain(text)).toBe(`Paris, la semaine du 16 novembre 2026

LES CHIFFRES
- Places ouvertes la nuit du dim. 22 nov. : 440.
- Pour 700 à 800 personnes identifiées, il manque 260 à 360 places ; 55 % à 63 % ont une place.
- La pire nuit, celle du sam. 21 nov. : 267 à 367 places manquantes.
- Espaces de repos : au moins un ouvert 63 h sur 168, dont 0 h de nuit sur 70.
- Personnes sans réponse, nuit par nuit : sam. 21 nov. (14), dim. 22 nov. (moins de 11).

CE QUI A CHANGÉ
- Alerte ouverte : 260 à 360 places manquantes.
- Alerte résolue : heures de nuit sans espace de repos ouvert.
- « Lits <infirmiers> » (Agence régionale de santé) : menée à bien.

CE QUI REVIENT À AGENCE RÉGIONALE DE SANTÉ
- « Équipes mobiles » : à faire pour le 1er décembre 2026.

VILLE
- « Six espaces » : en retard depuis le 31 décembre 2021.

Ces chiffres ne désignent personne ; les nombres de personnes inférieurs à 11 ne sont pas publiés.
`);
  });

  it('says the same in English, with no word of French', () => {
    const { subject, text } = digestOf(FACTS, 'en');
    expect(subject).toBe('The week: 260 to 360 places missing, 1 action awaited from you');
    expect(text).toContain('Places in service on the night of Sun 22 Nov: 440.');
    expect(text).toContain('Sat 21 Nov (14), Sun 22 Nov (fewer than 11).');
    expect(text).toContain('- “Six espaces”: overdue since 31 December 2021.');
    expect(text).not.toMatch(/\b(nuit|places ouvertes|semaine|moins|alerte)\b/i);
  });

  it('has the same lines in its HTML, whatever a title holds', () => {
    const { html } = digestOf(FACTS, 'fr');
    expect(html).toContain(
      '<li>« Lits &lt;infirmiers&gt; » (Agence régionale de santé) : menée à bien.</li>',
    );
    expect(html).not.toContain('<infirmiers>');
    expect(html).toMatch(/^<!doctype html><html lang="fr">/);
  });

  it('is a page on a city without figures too', () => {
    const empty = { ...FACTS, nights: [], unmet: [], flags: [], changes: [], owed: [] };
    expect(digestOf(empty, 'fr').subject).toBe('Point de la semaine : les chiffres de la ville');
    expect(digestOf(empty, 'fr').text).toContain('Rien, ni dans les alertes, ni dans le plan.');
    expect(digestOf(empty, 'en').text).toContain('Nothing is due within fourteen days.');
    const unknown = { ...NIGHT, populationLow: 0, populationHigh: 0, shortfallLow: 0, shortfallHigh: 0 };
    expect(digestOf({ ...empty, nights: [unknown] }, 'fr').text).toContain(
      'on ne sait pas combien de places il manque',
    );
  });

  it('says what an action has become, or what it lacks', () => {
    const changed = { ...FACTS.changes[0]!, obstacle: 'site', dueOn: '2027-01-01' } as const;
    const text = (what: typeof changed.what | 'added', over: object = {}) =>
      digestOf({ ...FACTS, changes: [{ ...changed, what, ...over }] }, 'fr').text;
    expect(text(['obstacle', 'dueOn'])).toContain(' : arrêtée faute de lieu, échéance au 1er janvier 2027.');
    expect(text(['obstacle'], { obstacle: null })).toContain(' : obstacle levé.');
    expect(text(['evidence', 'owner'])).toContain(' : justificatif, responsable.');
    expect(text('added')).toContain(' : nouvelle action.');
  });

  it('gives away no count of people below eleven, not even in a flag', () => {
    const flags = [{ kind: 'unmet_demand', what: 'opened', low: 9, high: 12 } as const];
    expect(digestOf({ ...FACTS, flags }, 'fr').text).toContain(
      'Alerte ouverte : personnes sans réponse trois nuits de suite.',
    );
    const many = [{ ...flags[0]!, low: 14, high: 14 }];
    expect(digestOf({ ...FACTS, flags: many }, 'fr').text).toContain('Alerte ouverte : 14 personnes');
  });
});

const action = (
  over: Partial<ActionVersion> & { owner?: { name: string } } = {},
): ActionVersion & { owner: { name: string } } => ({
  id: 'a',
  version: 1,
  title: 'Open a rest area',
  owner: { name: 'City' },
  ownerId: 'city',
  dueOn: '2026-11-23',
  state: 'under_way',
  obstacle: null,
  evidence: null,
  commitment: null,
  changedAt: new Date('2026-11-01T10:00:00Z'),
  ...over,
});

it('what is owed is overdue or due within fourteen days, the own first', () => {
  const owed = owedOn(
    [
      action({ id: 'late', dueOn: '2026-11-22' }),
      action({ id: 'today', ownerId: 'agency', owner: { name: 'Agency' } }),
      action({ id: 'in 14 days', dueOn: '2026-12-07' }),
      action({ id: 'later', dueOn: '2026-12-08' }),
      action({ id: 'done', state: 'done' }),
      action({ id: 'given up', state: 'abandoned' }),
      action({ id: 'own', ownerId: 'police', owner: { name: 'Police' } }),
    ],
    '2026-11-23',
    'police',
  );
  expect(
    owed.map(({ organisation, own, actions }) => [organisation, own, actions.map((one) => one.overdue)]),
  ).toEqual([
    ['Police', true, [false]],
    ['Agency', false, [false]],
    ['City', false, [true, false]],
  ]);
});

it('what changed is one line an action, and none for what is as it was', () => {
  const [from, until] = [new Date('2026-11-16T00:00:00Z'), new Date('2026-11-23T00:00:00Z')];
  const at = (time: string) => new Date(`2026-11-${time}T10:00:00Z`);
  const changes = changesBetween(
    [
      action(),
      action({ version: 2, obstacle: 'site', changedAt: at('17') }),
      action({ version: 3, dueOn: '2027-01-31', changedAt: at('18') }),
      action({ id: 'back', title: 'Back' }),
      action({ id: 'back', title: 'Back', version: 2, obstacle: 'money', changedAt: at('17') }),
      action({ id: 'back', title: 'Back', version: 3, changedAt: at('18') }),
      action({ id: 'new', title: 'New', changedAt: at('22') }),
      action({ id: 'too late', title: 'Too late', changedAt: at('23') }),
    ],
    from,
    until,
  );
  expect(changes.map(({ title, what }) => [title, what])).toEqual([
    ['New', 'added'],
    ['Open a rest area', ['dueOn']],
  ]);
});
