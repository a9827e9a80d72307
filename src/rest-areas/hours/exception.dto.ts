import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsNight, IsText, IsWallTime, Problem } from '../../http';
import type { Night, Reading, WallTime } from '../../kernel/time';
import { MOST_SEATS } from './opening-rule.dto';

export const EXCEPTION_KINDS = ['closed', 'replaces', 'adds'] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

export const EXCEPTION_REASONS = [
  'public_holiday',
  'event',
  'works',
  'staff_shortage',
  'cold_spell',
  'heat_wave',
  'other',
] as const;
export type ExceptionReason = (typeof EXCEPTION_REASONS)[number];

export const READINGS = ['earlier', 'later'] as const satisfies Reading[];

export class AddExceptionDto {
  /** The day on which the openings concerned start. */
  @IsNight()
  serviceDate: Night;

  /** Closed on that day, open then at these hours and not by the rules, or at these hours beside the rules. */
  @IsIn(EXCEPTION_KINDS, { message: `must be one of ${EXCEPTION_KINDS.join(', ')}` })
  @ApiProperty({ enum: EXCEPTION_KINDS })
  kind: ExceptionKind;

  /** Local time `HH:MM`; as the three that follow, unless it is `closed`. */
  @IsOptional()
  @IsWallTime()
  @ApiPropertyOptional({ type: String, example: '20:00' })
  opens?: WallTime;

  @IsOptional()
  @IsWallTime()
  @ApiPropertyOptional({ type: String, example: '08:00' })
  closes?: WallTime;

  @IsOptional()
  @IsBoolean()
  closesNextDay?: boolean;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_SEATS)
  seats?: number;

  /** Which instant `opens` means, when the clock shows it twice on that date, or leaps over it. */
  @IsOptional()
  @IsIn(READINGS)
  @ApiPropertyOptional({ enum: READINGS })
  opensReading?: Reading;

  /** As with `opens`. */
  @IsOptional()
  @IsIn(READINGS)
  @ApiPropertyOptional({ enum: READINGS })
  closesReading?: Reading;

  @IsIn(EXCEPTION_REASONS, { message: `must be one of ${EXCEPTION_REASONS.join(', ')}` })
  @ApiProperty({ enum: EXCEPTION_REASONS })
  reason: ExceptionReason;

  /** Who says so; your organisation when left out. */
  @IsOptional()
  @IsText(300)
  source?: string;
}

/** A dated change of a rest area's hours. */
export class HoursException {
  id: string;
  /** The day on which the openings concerned start. */
  serviceDate: Night;
  @ApiProperty({ enum: EXCEPTION_KINDS })
  kind: ExceptionKind;
  /** Local time `HH:MM`; null, as the three that follow, when closed. */
  opens: WallTime | null;
  closes: WallTime | null;
  closesNextDay: boolean | null;
  seats: number | null;
  @ApiProperty({ enum: EXCEPTION_REASONS })
  reason: ExceptionReason;
  source: string;
  /** Name of the account; null when the software did it. */
  createdBy: string | null;
  createdAt: Date;
}

/** Two instants that a time on a date may mean. */
export class TimeToRead {
  /** `opens` or `closes`. */
  field: string;
  date: Night;
  time: WallTime;
  /** The clock shows it twice on that date (October), or leaps over it (March). */
  @ApiProperty({ enum: ['twice', 'never'] })
  shown: 'twice' | 'never';
  earlier: Date;
  later: Date;
}

export class WithdrawnException {
  id: string;
}

/** An opening that has begun, or is over. */
export class BegunOpening {
  serviceDate: Night;
  opensAt: Date;
  closesAt: Date;
  seats: number;
}

/** Why hours stay as they are. */
export class HoursRefused extends Problem {
  /** With CLOCK_READING_NEEDED: send again with `opensReading` or `closesReading`. */
  readings?: TimeToRead[];
  /** With OPENING_BEGUN. */
  openings?: BegunOpening[];
}
