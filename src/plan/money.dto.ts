import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { IsNight, IsText } from '../http';
import type { Night } from '../kernel/time';
import { MONEY_KINDS, MONEY_LINES, type MoneyKind, type MoneyLine } from './money';

const MOST_EUROS = 2_000_000_000;

export class RecordMoneyDto {
  @IsIn(MONEY_LINES)
  @ApiProperty({ enum: MONEY_LINES })
  line: MoneyLine;

  @IsIn(MONEY_KINDS)
  @ApiProperty({ enum: MONEY_KINDS })
  kind: MoneyKind;

  /** Whole euros. What was wrong is withdrawn, not taken off again. */
  @IsInt()
  @Min(1)
  @Max(MOST_EUROS)
  euros: number;

  /** When it was voted, or spent by; what is spent isn't to come. */
  @IsNight()
  on: Night;

  /** Vote, account or report that says so. */
  @IsText(300)
  source: string;
}

/** One amount planned or spent, never changed: withdrawn when it was wrong. */
export class MoneyEntry {
  id: string;
  @ApiProperty({ enum: MONEY_LINES })
  line: MoneyLine;
  @ApiProperty({ enum: MONEY_KINDS })
  kind: MoneyKind;
  /** Whole euros. */
  euros: number;
  on: Night;
  source: string;
  recordedBy: string;
  recordedAt: Date;
}

export class MoneySums {
  /** Whole euros. */
  planned: number;
  spent: number;
}

export class MoneyOfLine extends MoneySums {
  @ApiProperty({ enum: MONEY_LINES })
  line: MoneyLine;
}

export class PlanMoney extends MoneySums {
  /** Lines with an amount. */
  lines: MoneyOfLine[];
  /** The latest first. */
  entries: MoneyEntry[];
}
