import type { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { type JobBackend, postgresBackend, redisBackend } from '../../../src/jobs/backend';
import { startApp, type TestApp } from '../../support/app';
import type { TestDatabase } from '../../support/database';
import { MailServer } from '../../support/receivers';
import { arm, disarm, isStanding, type Moment, prepare } from './moments';
import { layOut, type Readers } from './lay-out';
import { BEGINNING, type Hands, MORNING, SCRIPT, type Step } from './script';
import { instantOf, MovingClock, WorkerProcess } from './worker';
import { NIGHTS, type World } from './world';

export type Sql = TestDatabase['sql'];
export type Backend = 'PostgreSQL' | 'Redis';

/** A state of the city: whatever is assessed after `certain` sees it, what was over before `begun` doesn't. */
export interface Chapter {
  world: World;
  /** By the machine's clock. */
  begun: Date;
  /** By the simulation's. */
  certain: Date;
}

/** Which step of the script is interrupted at which moment. */
export type Kills = ReadonlyMap<Step, Moment>;

const REDIS_DATABASE = '/9';
const FROM = 'halte@city.example';
export const PUBLIC_URL = 'http://halte.example';

interface Talking {
  reached: boolean;
  over(): void;
}

/** Sixty nights of a city, with a worker that is killed now and then. */
export class Life {
  readonly chapters: Chapter[] = [];
  readonly killed: Moment[] = [];
  /** Messages that were on their way to the mail's server when a worker was killed: it may have them, or not. */
  readonly inTheAir = new Set<string>();
  private worker: WorkerProcess | undefined;
  private queue: Queue | undefined;

  private constructor(
    private readonly halte: TestApp,
    readonly mails: MailServer,
    private readonly clock: MovingClock,
    private readonly backend: JobBackend,
    private readonly env: Record<string, string>,
    private readonly hands: Hands,
    readonly readers: Readers,
  ) {}

  get sql(): Sql {
    return this.halte.sql;
  }

  static async begin(backend: Backend): Promise<Life> {
    const redisUrl = new URL(REDIS_DATABASE, process.env.HALTE_TEST_REDIS_URL).href;
    if (backend === 'Redis') {
      const redis = new Redis(redisUrl);
      await redis.flushdb();
      redis.disconnect();
    }
    const clock = new MovingClock(instantOf(0, MORNING));
    const halte = await startApp({ now: clock.now().toISOString() });
    const mails = await new MailServer().start();
    const { readers, ...city } = await layOut(halte, clock);
    await prepare(halte.sql);
    const { url } = halte.database;
    const env = {
      DATABASE_URL: url,
      HALTE_DEMO: 'off',
      HALTE_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
      HALTE_MAIL_FROM: FROM,
      HALTE_PUBLIC_URL: PUBLIC_URL,
      ...(backend === 'Redis' && { REDIS_URL: redisUrl }),
    };
    const jobs = backend === 'Redis' ? redisBackend(redisUrl) : postgresBackend(url);
    return new Life(halte, mails, clock, jobs, env, city, readers);
  }

  /** From the first morning to the last, and until everything is told. */
  async live(kills: Kills): Promise<void> {
    this.chapters.push({ world: BEGINNING, begun: new Date(0), certain: this.clock.now() });
    const since = this.clock.now();
    this.start();
    await this.evaluated(since);
    this.queue = this.backend.queue();
    for (let day = 1; day < NIGHTS; day++) {
      const [early, later] = halves(SCRIPT.filter((step) => step.day === day));
      await this.under(early && kills.get(early), () => this.moveTo(day, MORNING));
      for (const step of later) {
        if (step.time) await this.under(kills.get(step), () => this.moveTo(day, step.time!));
        else await this.under(kills.get(step), () => this.make(step));
      }
    }
    await this.tellAll();
  }

  async end(): Promise<void> {
    await this.worker?.kill();
    await this.queue?.close();
    await this.backend.close();
    await this.halte.stop();
    await this.mails.stop();
    this.clock.remove();
  }

  private start(): void {
    this.worker = new WorkerProcess(this.env, this.clock);
  }

  /** Time goes on to an hour at which what is on schedule is due. */
  private async moveTo(day: number, time: string): Promise<void> {
    const since = instantOf(day, time);
    this.clock.set(since);
    await this.wake();
    await this.evaluated(since);
  }

  /** Somebody changes the city. Nothing is due on schedule then: it is the request alone that has it assessed. */
  private async make({ changes, quiet }: Step): Promise<void> {
    for (const change of changes) {
      const begun = new Date();
      this.halte.clock.set(this.clock.now());
      const world = await change(this.chapters.at(-1)!.world, this.hands);
      this.chapters.push({ world, begun, certain: this.clock.now() });
    }
    if (!quiet) await this.settled();
  }

  /** BullMQ's timers go by real time: they are shown that something is due. */
  private async wake(): Promise<void> {
    await this.queue!.add('access.sweep', {}, { removeOnComplete: true });
  }

  private async evaluated(since: Date): Promise<void> {
    await this.until(async () => {
      const found = await this.sql('SELECT FROM evaluation WHERE at >= $1', [since]);
      return found.length > 0;
    }, 'assessed');
  }

  /** What was asked for is done: it is in the outbox until it is in the queue, and there until it is over. */
  private async settled(): Promise<void> {
    const job = 'shortfalls.assess';
    await this.until(async () => {
      if ((await this.sql('SELECT FROM outbox WHERE job = $1', [job])).length > 0) return false;
      const jobs = await this.queue!.getJobs(['waiting', 'active']);
      return !jobs.some(({ name }) => name === job);
    }, 'assessed');
  }

  /** Does the work with a worker that is killed at a moment in it and followed by another. */
  private async under(moment: Moment | undefined, work: () => Promise<void>): Promise<void> {
    if (!moment) return work();
    const talking = this.whenTalking(moment);
    await arm(this.sql, moment);
    await Promise.all([work(), this.killAt(moment, talking)]);
  }

  private async killAt(moment: Moment, talking: Talking): Promise<void> {
    let nudged = Date.now();
    await this.until(async () => {
      // Mail waits for its quarter of an hour, and a job for one that died with its process.
      if (Date.now() - nudged > 2000 && this.queue) {
        nudged = Date.now();
        this.clock.advance(16);
        await this.wake();
      }
      return talking.reached || (await isStanding(this.sql));
    }, `come to "${moment}"`);
    await this.worker!.kill();
    talking.over();
    await disarm(this.sql);
    this.killed.push(moment);
    const unsettled = 'SELECT id FROM mail WHERE attempts > 0 AND next_at IS NOT NULL AND failure IS NULL';
    for (const { id } of await this.sql<{ id: string }>(unsettled)) this.inTheAir.add(id);
    this.start();
  }

  /** The moments that the mail's server sees. Killed then and there: a moment later it would have answered. */
  private whenTalking(moment: Moment): Talking {
    const state: Talking = {
      reached: false,
      over: () => {
        this.mails.refuse = () => undefined;
        this.mails.taken = () => undefined;
      },
    };
    const reach = () => {
      state.over();
      state.reached = true;
      void this.worker!.kill();
    };
    if (moment === 'mail accepted') this.mails.taken = reach;
    if (moment === 'recipient named')
      this.mails.refuse = () => {
        reach();
        return undefined;
      };
    return state;
  }

  private async tellAll(): Promise<void> {
    await this.until(async () => {
      this.clock.advance(16);
      await this.wake();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const left = await this.sql(
        `SELECT id FROM shortfall_event e WHERE NOT EXISTS (SELECT FROM flag_step_told t WHERE t.step_id = e.id)
         UNION ALL SELECT notice_id FROM notification WHERE by_mail AND mailed_at IS NULL
         UNION ALL SELECT id FROM mail WHERE next_at IS NOT NULL`,
      );
      return left.length === 0;
    }, 'told to everybody');
  }

  private async until(claim: () => Promise<boolean>, what: string): Promise<void> {
    for (const begun = Date.now(); !(await claim());) {
      this.worker?.makeSureItRuns();
      const since = this.clock.now().toISOString();
      if (Date.now() - begun > 60_000)
        throw new Error(`${since}: it was not ${what} within a minute\n${this.worker?.output}`);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}

/** What comes with the morning itself, and what after it. */
function halves(steps: Step[]): [Step | undefined, Step[]] {
  const [first, ...others] = steps;
  return first?.changes.length === 0 && !first.time ? [first, others] : [undefined, steps];
}
