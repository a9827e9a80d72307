import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { OnceOnly, Transactions } from '../database/transactions';
import { definitionOf, isLate, type JobName, jobNames, JobRuns, QueueView } from '../jobs';
import type { Actor } from '../kernel/actor';
import { notFound } from '../kernel/errors';
import type { Job, JobAsked, JobList } from './job.dto';

/** The background jobs, as an administrator sees them. */
@Injectable()
export class JobRunsService {
  constructor(
    private readonly runs: JobRuns,
    private readonly view: QueueView,
    private readonly transactions: Transactions,
  ) {}

  async list(actor: Actor): Promise<JobList> {
    authorise(actor, 'jobs.manage');
    const next = await this.view.nextRuns();
    return this.transactions.run(actor, async ({ manager, now }) => {
      const last = await this.runs.findLast(manager);
      const items = last.map(({ job, succeeded, failures }) => {
        const run = { succeeded, failures, nextAt: next.get(job) ?? null };
        return describe(job, run, now);
      });
      return { items, queueWithinReach: next.size > 0 };
    });
  }

  /** Asks for a job now, beside its schedule. Nothing more when it waits already. */
  async runNow(actor: Actor, name: JobName, once?: OnceOnly): Promise<JobAsked> {
    authorise(actor, 'jobs.manage');
    if (!jobNames.includes(name)) throw notFound('job');
    return this.transactions.run(
      actor,
      async (tx) => {
        tx.enqueue(name);
        tx.record({ action: 'jobs.asked', subjectType: 'job', subjectId: null, detail: { job: name } });
        return { name, at: tx.now };
      },
      once,
    );
  }
}

interface Runs {
  succeeded: { at: string; milliseconds: number } | null;
  failures: { at: string; milliseconds: number; reason: string }[];
  nextAt: Date | null;
}

function describe(name: JobName, { succeeded, failures, nextAt }: Runs, now: Date): Job {
  const { schedule } = definitionOf(name);
  const dated = <T extends { at: string }>(run: T) => ({ ...run, at: new Date(run.at) });
  const lastSucceeded = succeeded && dated(succeeded);
  const failed = failures.map(dated);
  const failing = failed.length > 0 && (!lastSucceeded || failed[0]!.at > lastSucceeded.at);
  const last = failing ? failed[0]!.at : (lastSucceeded?.at ?? null);
  return {
    name,
    schedule: schedule
      ? {
          everySeconds: 'every' in schedule ? schedule.every / 1000 : null,
          cron: 'cron' in schedule ? schedule.cron : null,
        }
      : null,
    lastSucceeded,
    failures: failed,
    failing,
    nextAt,
    late: isLate(schedule, last, nextAt, now),
  };
}
