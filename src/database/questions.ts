import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { Actor, SYSTEM } from '../kernel/actor';
import { APPLICATION } from './data-sources';
import { isUnreachable } from './sqlstate';
import { poolOf, Statement } from './statement';
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
    const sent: Promise<{ rows: unknown[] }>[] = [client.query(beginning(actor))];
    for (const { statement, values, asSystem } of questions) {
      sent.push(client.query(actingAs(asSystem ? SYSTEM : actor)), client.query({ ...statement, values }));
    }
    sent.push(client.query('COMMIT'));
    const answers = await Promise.allSettled(sent);
    const failure = answers.find((answer) => answer.status === 'rejected')?.reason as Error | undefined;
    client.release(failure && isUnreachable(failure) ? failure : undefined);
    if (failure) throw isUnreachable(failure) ? unavailable() : failure;
    return answers
      .filter((_, n) => n > 0 && n % 2 === 0)
      .map((answer) => (answer as PromiseFulfilledResult<{ rows: unknown[] }>).value.rows);
  }
}
