import { headline } from '../../src/notifications/texts';
import type { Notice } from '../../src/notifications/notice';
import { type Backend, type Chapter, Life, PUBLIC_URL } from './nights/life';
import { type Moment, MOMENTS, SENT_UNKNOWN } from './nights/moments';
import { SCRIPT, type Step } from './nights/script';
import { tonight } from '../../src/kernel/time';
import { NIGHT_BAND, recount, type Run, TIME_ZONE } from './nights/world';

jest.setTimeout(300_000);
const BACKENDS: Backend[] = ['PostgreSQL', 'Redis'];
const KILLS = 10;
/** Says when the worker is killed, and at what; to see a run again: SEED=… npm test -- sixty-nights */
const SEED = Number(process.env.SEED) || Math.floor(Math.random() * 1_000_000);

interface Evaluation {
  at: Date;
  committed: Date;
  flags: (Run & { id: string })[];
}

/**
 * Sixty nights of a small city, lived by the built worker with a clock that is moved, while a process of its own takes
 * what people change. Ten times the worker is killed in the middle of an assessment or of telling of one.
 */
describe(`sixty nights (seed ${SEED})`, () => {
  const lives = new Map<Backend, Life>();

  // Both at once: each waits for the other's processor more than for anything of its own.
  beforeAll(async () => {
    for (const backend of BACKENDS) lives.set(backend, await Life.begin(backend));
    await Promise.all([...lives.values()].map((life, n) => life.live(killsFor(SEED + n))));
  });
  afterAll(() => Promise.all([...lives.values()].map((life) => life.end())));

  describe.each(BACKENDS)('with jobs on %s', (backend) => {
    let life: Life;
    beforeEach(() => {
      life = lives.get(backend)!;
    });

    const evaluations = () => life.sql<Evaluation>('SELECT at, committed, flags FROM evaluation ORDER BY n');

    it('are lived through although the worker is killed ten times in the middle of its work', () => {
      expect(life.killed).toHaveLength(KILLS);
      const during = (moments: readonly Moment[]) => life.killed.filter((moment) => moments.includes(moment));
      expect(during(MOMENTS.evaluation)).toHaveLength(4);
      expect(during(MOMENTS.telling)).toHaveLength(2);
      expect(during(MOMENTS.sending)).toHaveLength(3);
      expect(during(MOMENTS.handingOver)).toHaveLength(1);
    });

    it('have after each assessment a flag for what is short then, one for each, and for nothing else', async () => {
      const all = await evaluations();
      expect(all.length).toBeGreaterThan(80);
      for (const evaluation of all) {
        const found = sorted(evaluation.flags.map((flag) => asOf(flag, evaluation.at)));
        const possible = worldsSeen(life.chapters, evaluation).map((world) =>
          sorted(recount(world, evaluation.at)),
        );
        if (possible.some((truth) => JSON.stringify(truth) === JSON.stringify(found))) continue;
        // Said with the hour, so that one sees where it went wrong.
        expect({ at: evaluation.at, flags: found }).toEqual({ at: evaluation.at, flags: possible[0] });
      }
    });

    it('have one flag for each shortfall, opened and closed once', async () => {
      const truths = shortfallsOf(life.chapters, await evaluations());
      const flags = await life.sql<{ kind: string; opened: Date; resolved: Date | null }>(
        'SELECT kind, opened_at AS opened, resolved_at AS resolved FROM shortfall_flag ORDER BY opened_at, kind',
      );
      expect(flags).toEqual(truths);
      expect(flags.length).toBeGreaterThan(15);
      const steps = await life.sql<{ what: string; count: number }>(
        `SELECT what, count(*)::int FROM shortfall_event WHERE what IN ('opened', 'reopened', 'resolved') GROUP BY 1 ORDER BY 1`,
      );
      expect(steps).toEqual([
        { what: 'opened', count: flags.length },
        { what: 'reopened', count: 1 },
        { what: 'resolved', count: flags.length + 1 },
      ]);
    });

    it('tell each person of each step once', async () => {
      const told = await life.sql<{ step: string; reader: string; inApp: boolean; byMail: boolean }>(
        `SELECT notice_id AS step, account_id AS reader, in_app AS "inApp", by_mail AS "byMail" FROM notification
         ORDER BY 1, 2`,
      );
      expect(told).toEqual(await due(life));
      expect(told.length).toBeGreaterThan(80);
    });

    it('send each person each step in one message; what comes twice is the same message', async () => {
      const sent = life.mails.received;
      const messages = new Map(sent.map((mail) => [mail.messageId!, mail]));
      // The digest of the week goes out beside them.
      const ofSteps = [...messages.values()].filter(({ text }) => text!.includes('quart d’heure'));
      const got = ofSteps.flatMap(({ to, html }) =>
        [...html!.matchAll(/<li[^>]*><a href="([^"]+)">([^<]+)</g)].map(([, url, said]) =>
          [to![0]!.address, url, said].join(' '),
        ),
      );
      expect(got.toSorted()).toEqual(await dueByMail(life));
      // Between the server's answer and our commit nobody can know that it was taken. SMTP has no more to offer than the
      // name of the message, by which a mailbox knows that it has it; and that it is lost would be worse.
      const again = sent.filter((mail) => messages.get(mail.messageId!) !== mail);
      for (const mail of again) {
        const { messageId, subject, text, html, to } = messages.get(mail.messageId!)!;
        expect(mail).toMatchObject({ subject, text, html, to });
        expect([...life.inTheAir].map((id) => `<${id}@city.example>`)).toContain(messageId);
      }
      const unknown = life.killed.filter((moment) => SENT_UNKNOWN.includes(moment));
      expect(again.length).toBeGreaterThanOrEqual(unknown.length);
      expect(again.length).toBeLessThanOrEqual(KILLS);
    });
  });
});

/** Ten moments in which something is under way, no two on one day. */
function killsFor(seed: number): Map<Step, Moment> {
  const random = randomFrom(seed);
  const shuffled = <T>(list: readonly T[]) =>
    list
      .map((item) => ({ item, by: random() }))
      .toSorted((a, b) => a.by - b.by)
      .map(({ item }) => item);
  const some = <T>(list: readonly T[], count: number) => shuffled(list).slice(0, count);
  const { evaluation, handingOver, telling, sending } = MOMENTS;
  const free = shuffled(SCRIPT.filter(({ matters }) => matters));
  const kills = new Map<Step, Moment>();
  const kill = (moments: readonly Moment[], claim: (step: Step) => boolean) => {
    for (const moment of moments) {
      const taken = [...kills.keys()].map(({ day }) => day);
      kills.set(
        free.find((step) => claim(step) && !taken.includes(step.day))!,
        moment,
      );
    }
  };
  kill(some(evaluation, 3), ({ changes }) => changes.length === 0);
  kill([...some(evaluation, 1), ...handingOver], ({ changes }) => changes.length > 0);
  kill([...some(telling, 2), ...some(sending, 3)], () => true);
  return kills;
}

/** Numbers in [0, 1) that are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a flag says of tonight and later. */
function asOf({ kind, from, until }: Run, at: Date): Run {
  const now = tonight(at, TIME_ZONE, NIGHT_BAND);
  return { kind, from: from < now ? now : from, until };
}

function sorted(runs: readonly Run[]): Run[] {
  return runs.toSorted((a, b) => a.kind.localeCompare(b.kind) || a.from.localeCompare(b.from));
}

/** Who is due to be told of each step, by which way: as chosen in `Life`. Whoever took the step knows. */
async function due({ sql, readers }: Life) {
  const { eager, usual, silent } = readers;
  const steps = await sql<{ step: string; byId: string | null; kind: string; severity: string }>(
    `SELECT e.id AS step, e.by_id AS "byId", f.kind, n.severity FROM shortfall_event e
       JOIN shortfall_flag f ON f.id = e.flag_id LEFT JOIN notice n ON n.id = e.id ORDER BY e.id`,
  );
  return steps.flatMap(({ step, byId, kind, severity }) =>
    [
      { step, reader: eager, inApp: true, byMail: true },
      { step, reader: usual, inApp: true, byMail: severity === 'high' },
      { step, reader: silent, inApp: false, byMail: kind !== 'places' },
    ]
      .filter(({ reader, inApp, byMail }) => reader !== byId && (inApp || byMail))
      .toSorted((a, b) => a.reader.localeCompare(b.reader)),
  );
}

/** A line for each step in each person's mail. */
async function dueByMail(life: Life): Promise<string[]> {
  const notices = await life.sql<Notice>(
    `SELECT id, kind, what, severity, flag_id AS "flagId", low, high FROM notice`,
  );
  const accounts = await life.sql<{ id: string; email: string }>('SELECT id, email FROM account');
  return (await due(life))
    .filter(({ byMail }) => byMail)
    .map(({ step, reader }) => {
      const notice = notices.find(({ id }) => id === step)!;
      const { email } = accounts.find(({ id }) => id === reader)!;
      return `${email} ${PUBLIC_URL}/city/flags#${notice.flagId} ${headline(notice, 'fr')}`;
    })
    .toSorted();
}

/** What an assessment may have seen: the city as it was, or as it was being made while it ran. */
function worldsSeen(chapters: readonly Chapter[], { at, committed }: Evaluation) {
  const sure = chapters.findLastIndex(({ certain }) => certain <= at);
  return chapters
    .filter((chapter, n) => n === sure || (n > sure && chapter.begun < committed))
    .map(({ world }) => world);
}

/**
 * The shortfalls of the sixty nights, one for each run of nights from the first assessment that saw it to the first that
 * no longer did. What is back within two days is the same.
 */
function shortfallsOf(chapters: readonly Chapter[], evaluations: readonly Evaluation[]) {
  interface Shortfall extends Run {
    opened: Date;
    resolved: Date | null;
  }
  const found: Shortfall[] = [];
  for (const { at, committed, flags } of evaluations) {
    const truths = worldsSeen(chapters, { at, committed, flags }).map((world) => recount(world, at));
    // Where a change was just under way either is true; that one of them was found is asked above.
    const kept = sorted(flags.map((flag) => asOf(flag, at)));
    const runs = truths.find((truth) => JSON.stringify(sorted(truth)) === JSON.stringify(kept)) ?? truths[0]!;
    const lasting = found.filter(({ resolved }) => resolved === null);
    for (const run of runs) {
      const same = (each: Shortfall) => each.kind === run.kind && touch(each, run);
      const known = lasting.find(same) ?? found.findLast((each) => same(each) && isRecent(each.resolved, at));
      if (known) Object.assign(known, run, { resolved: null });
      else found.push({ ...run, opened: at, resolved: null });
    }
    for (const each of lasting)
      if (!runs.some((run) => run.kind === each.kind && run.from === each.from && run.until === each.until))
        each.resolved = at;
  }
  return found.map(({ kind, opened, resolved }) => ({ kind, opened, resolved })).toSorted(byOpening);
}

const TWO_DAYS_MS = 48 * 3_600_000;
const isRecent = (resolved: Date | null, at: Date) => resolved !== null && +at - +resolved < TWO_DAYS_MS;
const touch = (a: Run, b: Run) =>
  (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until);
const byOpening = (a: { opened: Date; kind: string }, b: { opened: Date; kind: string }) =>
  +a.opened - +b.opened || a.kind.localeCompare(b.kind);
