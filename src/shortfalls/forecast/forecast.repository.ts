import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../../database/figures';
import { execute, Statement } from '../../database/statement';
import type { Night } from '../../kernel/time';
import type { ColdSpellExpected } from './forecast.dto';

const SPELLS: Statement = {
  name: 'forecast-cold-spells',
  text: `SELECT id, from_night AS "from", until_night AS "until", uplift, source FROM cold_spell
    WHERE withdrawn_at IS NULL AND until_night > $1 ORDER BY from_night, id`,
};
const INSERT: Statement = {
  name: 'forecast-add-cold-spell',
  text: `INSERT INTO cold_spell (id, from_night, until_night, uplift, source, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};
const WITHDRAW: Statement = {
  name: 'forecast-withdraw-cold-spell',
  text: 'UPDATE cold_spell SET withdrawn_by = $2, withdrawn_at = $3 WHERE id = $1 AND withdrawn_at IS NULL',
};

@Injectable()
export class ForecastRepository {
  constructor(private readonly figures: Figures) {}

  /** Those of which a night is not before `from`. */
  coldSpells(from: Night): Promise<ColdSpellExpected[]> {
    return this.figures.query(SPELLS, [from]);
  }

  async add(manager: EntityManager, spell: ColdSpellExpected, by: string | null, at: Date): Promise<void> {
    const { id, from, until, uplift, source } = spell;
    await execute(manager, INSERT, [id, from, until, uplift, source, by, at]);
  }

  /** @returns whether there was one to withdraw */
  async withdraw(manager: EntityManager, id: string, by: string | null, at: Date): Promise<boolean> {
    return (await execute(manager, WITHDRAW, [id, by, at])) > 0;
  }
}
