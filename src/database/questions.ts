import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { Actor, SYSTEM } from '../kernel/actor';
import { APPLICATION } from './data-sources';
import { isUnreachable } from './sqlstate';
import { gather, poolOf, Statement } from './statement';
import { actingAs, beginning, unavailable } from './transactions';

export interface Question {
  statement: Statement;
  values: unknown[];
  /** Under the software's own rights; its answer isn't for the actor's eyes as it stands. */
  asSystem?: true;
}

/**
 * Asks what is only read, under an actor's rights, in one round trip: begun, asked and ended without waiting in between. So no
 * question can depend on another's answer, and nothing is decided on them that is then written.
 */
@Injectable()
export class Questions {
  constructor(@Inject(APPLICATION) private readonly source: DataSource) {}

  /**
   * @returns the rows of each question
   * @throws DomainError DATABASE_UNAVAILABLE
   */
  async ask(actor: Actor, questions: Question[]): Promise<unknown[][]> {
    let client: PoolClient;
    try {
      client = await poolOf(this.source).connect();
    } catch (error) {
      throw isUnreachable(error) ? unavailable() : error;
    }
    const send = gather(client);
    const around: Promise<unknown>[] = [client.query(beginning(actor))];
    const answers: Promise<{ rows: unknown[] }>[] = [];
    let acting: Actor | typeof SYSTEM = actor;
    for (const { statement, values, asSystem } of questions) {
      const asker = asSystem ? SYSTEM : actor;
      if (asker !== acting) around.push(client.query(actingAs(asker)));
      acting = asker;
      answers.push(client.query({ ...statement, values }));
    }
    around.push(client.query('COMMIT'));
    send();
    const ends = await Promise.allSettled([...answers, ...around]);
    const failure = ends.find((end) => end.status === 'rejected')?.reason as Error | undefined;
    client.release(failure && isUnreachable(failure) ? failure : undefined);
    if (failure) throw isUnreachable(failure) ? unavailable() : failure;
    return (await Promise.all(answers)).map(({ rows }) => rows);
  }
}
