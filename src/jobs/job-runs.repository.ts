import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { JobName } from './catalogue';

/** Of what went well only the last is kept, of what didn't a week: a few rows a job, however often it runs. */
const RECORD: Statement = {
  name: 'job-runs-record',
  text: `WITH forgotten AS (
      DELETE FROM job_run WHERE job = $2 AND (started_at <= $6 OR (failure IS NULL AND $5::text IS NULL AND started_at <= $3))
    )
    INSERT INTO job_run (id, job, started_at, milliseconds, failure) VALUES ($1, $2, $3, $4, $5)`,
};
const LAST: Statement = {
  name: 'job-runs-last',
  text: `SELECT asked.job,
      (SELECT jsonb_build_object('at', r.started_at, 'milliseconds', r.milliseconds) FROM job_run r
        WHERE r.job = asked.job AND r.failure IS NULL ORDER BY r.started_at DESC LIMIT 1) AS succeeded,
      coalesce((SELECT jsonb_agg(jsonb_build_object('at', f.started_at, 'milliseconds', f.milliseconds, 'reason', f.failure)
          ORDER BY f.started_at DESC)
        FROM (SELECT * FROM job_run r WHERE r.job = asked.job AND r.failure IS NOT NULL
          ORDER BY r.started_at DESC LIMIT $2) AS f), '[]') AS failures
    FROM unnest($1::text[]) AS asked (job)`,
};

export interface RunRow {
  id: string;
  job: JobName;
  startedAt: Date;
  milliseconds: number;
  /** Null when it went well. */
  failure: string | null;
}

/** How a job last fared; instants come as text within JSON. */
export interface LastRuns {
  job: JobName;
  succeeded: { at: string; milliseconds: number } | null;
  /** Of the last week, the newest first. */
  failures: { at: string; milliseconds: number; reason: string }[];
}

@Injectable()
export class JobRunsRepository {
  /** @param keptSince what is older is forgotten */
  async record(manager: EntityManager, run: RunRow, keptSince: Date): Promise<void> {
    const { id, job, startedAt, milliseconds, failure } = run;
    await execute(manager, RECORD, [id, job, startedAt, milliseconds, failure, keptSince]);
  }

  findLast(manager: EntityManager, jobs: readonly JobName[], failures: number): Promise<LastRuns[]> {
    return query(manager, LAST, [jobs, failures]);
  }
}
