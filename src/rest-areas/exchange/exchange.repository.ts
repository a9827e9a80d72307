import { Injectable } from '@nestjs/common';
import { Figures } from '../../database/figures';
import type { Statement } from '../../database/statement';

/** A confidential address doesn't leave the database. */
const ADDRESS: Statement = {
  name: 'exchange-address',
  text: `SELECT CASE WHEN NOT address_confidential THEN address END AS address FROM facility WHERE id = $1`,
};

@Injectable()
export class ExchangeRepository {
  constructor(private readonly figures: Figures) {}

  /** Null when it is confidential. */
  async addressOf(id: string): Promise<string | null> {
    return (await this.figures.query<{ address: string | null }>(ADDRESS, [id]))[0]?.address ?? null;
  }
}
