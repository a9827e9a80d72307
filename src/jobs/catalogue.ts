import type { JobsOptions } from 'bullmq';

/** When a job repeats: every so many milliseconds, or by a cron pattern on the city's clock; and when a process starts. */
export type Schedule = ({ every: number } | { cron: string }) & { atStart?: true };

export interface JobDefinition {
  schedule?: Schedule;
  options?: JobsOptions;
}

/**
 * Every job there is. Payloads carry ids and never personal data; handlers do nothing more when called twice.
 *
 * A job asked for after a commit goes through the outbox; while one with the same deduplication id waits another isn't
 * added, and one that arrives while it runs is run once more afterwards, so no change is overlooked.
 */
export const JOBS = {
  'access.sweep': { schedule: { every: 3_600_000 } },
  'database.forget-answers': { schedule: { every: 3_600_000 } },
  'facilities.extend-closures': {
    schedule: { cron: '30 3 * * *', atStart: true },
  },
  'notifications.deliver': {
    schedule: { every: 60_000 },
    options: {
      deduplication: { id: 'notifications.deliver', keepLastIfActive: true },
    },
  },
  'notifications.sweep': { schedule: { cron: '20 4 * * *' } },
  'notifications.tell': {
    schedule: { every: 60_000 },
    options: {
      deduplication: { id: 'notifications.tell', keepLastIfActive: true },
    },
  },
  'notifications.weekly-digest': { schedule: { cron: '0 7 * * 1' } },
  'people.erase-forgotten': { schedule: { cron: '45 3 * * *' } },
  'requests.close-night': {
    schedule: { cron: '10 7 * * *', atStart: true },
  },
  'requests.lapse': { schedule: { every: 3_600_000 } },
  'requests.offer': {
    schedule: { every: 60_000 },
    options: {
      deduplication: { id: 'requests.offer', keepLastIfActive: true },
    },
  },
  'reservations.expire-holds': { schedule: { every: 30_000 } },
  'reservations.keep-overdue': { schedule: { every: 600_000 } },
  'reservations.pass-on': { schedule: { every: 60_000 } },
  'rest-areas.compute-openings': {
    schedule: { cron: '40 3 * * *', atStart: true },
  },
  'shortfalls.assess': {
    // At the start too: a process that was killed over an assessment is replaced sooner than the queue misses it.
    schedule: { every: 900_000, atStart: true },
    options: {
      deduplication: { id: 'shortfalls.assess', keepLastIfActive: true },
    },
  },
} as const satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof JOBS;

export const jobNames = Object.keys(JOBS) as JobName[];

export function definitionOf(name: JobName): JobDefinition {
  return JOBS[name];
}
