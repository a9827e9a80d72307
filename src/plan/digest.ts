import { addNights, type Night } from '../kernel/time';
import { english } from './digest-en';
import type { DigestChange, DigestFacts, DigestNight, DigestOwed } from './digest-facts';
import { french } from './digest-fr';
import type { DigestLanguage, DigestWords } from './digest-words';
import { type ActionVersion, asKnownBefore, changesOf, isOverdue } from './plan-action';

export interface DigestContent {
  subject: string;
  text: string;
  html: string;
}

interface Section {
  title: string;
  lines: string[];
}

const WORDS: Record<DigestLanguage, DigestWords> = { fr: french(), en: english() };

/** Days before its date from which on an action is due soon. */
const DUE_SOON_DAYS = 14;

/** The week in one page: figures, what changed, who owes what. */
export function digestOf(facts: DigestFacts, language: DigestLanguage): DigestContent {
  const words = WORDS[language];
  const title = words.title(facts);
  const sections = [
    { title: words.figures, lines: figuresOf(facts, words) },
    { title: words.changed, lines: changedIn(facts, words) },
    ...owedSections(facts, words),
  ];
  return {
    subject: words.subject(facts.nights.at(-1), ownOwed(facts)),
    text: [title, ...sections.map(asText), words.closing].join('\n\n') + '\n',
    html: asHtml(language, title, sections, words.closing),
  };
}

/** What the owners of the actions owe on a date: their own organisation's first, then by name. */
export function owedOn(
  actions: readonly (ActionVersion & { owner: { name: string } })[],
  date: Night,
  organisationId: string,
): DigestOwed[] {
  const soon = addNights(date, DUE_SOON_DAYS + 1);
  const owed = new Map<string, DigestOwed>();
  for (const action of actions) {
    if (!isOverdue(action, soon)) continue;
    const organisation = action.owner.name;
    const own = action.ownerId === organisationId;
    const theirs = owed.get(action.ownerId) ?? { organisation, own, actions: [] };
    const { title, dueOn } = action;
    theirs.actions.push({ title, dueOn, overdue: isOverdue(action, date) });
    owed.set(action.ownerId, theirs);
  }
  return [...owed.values()].toSorted(
    (a, b) => Number(b.own) - Number(a.own) || a.organisation.localeCompare(b.organisation, 'fr'),
  );
}

/** What became of the plan between two moments: one line for each action, however often it was changed. */
export function changesBetween(
  versions: readonly (ActionVersion & { owner: { name: string } })[],
  from: Date,
  until: Date,
): DigestChange[] {
  const before = new Map(asKnownBefore(versions, from).map((action) => [action.id, action]));
  return asKnownBefore(versions, until).flatMap((now): DigestChange[] => {
    const then = before.get(now.id);
    const changed = changesOf(now, then ?? null);
    if (then && changed.length === 0) return [];
    const { title, state, obstacle, dueOn } = now;
    return [{ title, organisation: now.owner.name, what: then ? changed : 'added', state, obstacle, dueOn }];
  });
}

function ownOwed({ owed }: DigestFacts): number {
  return owed.find(({ own }) => own)?.actions.length ?? 0;
}

function figuresOf(facts: DigestFacts, words: DigestWords): string[] {
  const last = facts.nights.at(-1);
  const worst = facts.nights.reduce<DigestNight | undefined>(
    (so, night) => (so && so.shortfallHigh >= night.shortfallHigh ? so : night),
    undefined,
  );
  return [
    ...(last ? words.night(last) : []),
    ...(worst && last && worst.shortfallHigh > last.shortfallHigh ? [words.worst(worst)] : []),
    words.restAreas(facts.restAreas),
    ...(facts.unmet.length > 0 ? [words.unmet(facts.unmet)] : []),
  ];
}

function changedIn({ flags, changes }: DigestFacts, words: DigestWords): string[] {
  const lines = [...flags.map(words.flag), ...changes.map(words.change)];
  return lines.length > 0 ? lines : [words.nothingChanged];
}

function owedSections({ owed, organisation }: DigestFacts, words: DigestWords): Section[] {
  const [own, others] = [owed.filter((one) => one.own), owed.filter((one) => !one.own)];
  return [
    {
      title: words.owedByYou(organisation),
      lines: own.length > 0 ? own.flatMap(({ actions }) => actions.map(words.owed)) : [words.nothingOwed],
    },
    ...others.map((one) => ({ title: words.owedBy(one.organisation), lines: one.actions.map(words.owed) })),
  ];
}

function asText({ title, lines }: Section): string {
  return [title.toUpperCase(), ...lines.map((line) => `- ${line}`)].join('\n');
}

function asHtml(
  language: DigestLanguage,
  title: string,
  sections: readonly Section[],
  closing: string,
): string {
  const list = (lines: string[]) => lines.map((line) => `<li>${escaped(line)}</li>`).join('');
  const body = sections.map((one) => `<h2>${escaped(one.title)}</h2><ul>${list(one.lines)}</ul>`).join('');
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>` +
    `<body style="font-family:sans-serif;line-height:1.5;max-width:40em"><h1>${escaped(title)}</h1>${body}` +
    `<p>${escaped(closing)}</p></body></html>`
  );
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
