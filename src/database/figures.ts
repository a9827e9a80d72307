import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FIGURES } from './data-sources';
import { isUnreachable } from './sqlstate';
import { poolOf, Statement } from './statement';
import { unavailable } from './transactions';

/**
 * Asks for figures: one statement, one round trip, read only, under a role that sees places, nights and states and no
 * person. Not for decisions that are then written.
 */
@Injectable()
export class Figures {
  constructor(@Inject(FIGURES) private readonly source: DataSource) {}

  /** @throws DomainError DATABASE_UNAVAILABLE */
  async query<Row>(statement: Statement, values: unknown[]): Promise<Row[]> {
    try {
      return (await poolOf(this.source).query({ ...statement, values })).rows as Row[];
    } catch (error) {
      throw isUnreachable(error) ? unavailable() : error;
    }
  }
}
