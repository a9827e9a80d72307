import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
} from 'class-validator';
import { IsNight, IsOptionalNight, IsText, IsWallTime } from '../../http';
import type { Night, WallTime } from '../../kernel/time';
import type { OnPublicHolidays } from '../opening';

export const ON_PUBLIC_HOLIDAYS = ['as_usual', 'closed', 'only'] as const satisfies OnPublicHolidays[];
/** More people than any rest area takes. */
export const MOST_SEATS = 1000;

/** Days of the week, Monday 1 to Sunday 7, each once. */
export function IsWeekdays(): PropertyDecorator {
  return applyDecorators(
    IsArray({ message: 'must be a list of weekdays' }),
    ArrayUnique({ message: 'must name each weekday once' }),
    IsInt({ each: true, message: 'must be weekdays, 1 to 7' }),
    Min(1, { each: true, message: 'must be weekdays, 1 to 7' }),
    Max(7, { each: true, message: 'must be weekdays, 1 to 7' }),
    ApiProperty({ type: [Number], minItems: 1, maxItems: 7, example: [1, 2, 3, 4, 5] }),
  );
}

export function IsOnPublicHolidays(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    IsIn(ON_PUBLIC_HOLIDAYS, { message: `must be one of ${ON_PUBLIC_HOLIDAYS.join(', ')}` }),
    ApiProperty({ enum: ON_PUBLIC_HOLIDAYS, required: false }),
  );
}

export class AddOpeningRuleDto {
  /** First service date on which it holds: today or later, for a day that is over doesn't change. */
  @IsNight()
  validFrom: Night;

  /** First service date on which it no longer holds. */
  @IsOptionalNight()
  validUntil?: Night | null;

  /** Days on which the openings start, Monday 1 to Sunday 7. */
  @ArrayNotEmpty({ message: 'must name at least one weekday' })
  @IsWeekdays()
  weekdays: number[];

  /** Local time `HH:MM`. */
  @IsWallTime()
  opens: WallTime;

  /** Local time `HH:MM`. */
  @IsWallTime()
  closes: WallTime;

  /** Whether it closes on the next day. 00:00 to 00:00 of the next day is round the clock. */
  @IsBoolean()
  closesNextDay: boolean;

  /** How many people it takes at once. */
  @IsInt()
  @Min(1)
  @Max(MOST_SEATS)
  seats: number;

  /** What holds on public holidays: as on any other day (when left out), closed, or these hours then alone. */
  @IsOnPublicHolidays()
  onPublicHolidays?: OnPublicHolidays;

  /** Who says so; your organisation when left out. */
  @IsOptional()
  @IsText(300)
  source?: string;
}

/** A weekly rule by which a rest area opens. */
export class OpeningRule {
  id: string;
  /** First service date on which it holds. */
  validFrom: Night;
  /** First service date on which it no longer holds; null while no end is known. */
  validUntil: Night | null;
  /** Days on which the openings start, Monday 1 to Sunday 7. */
  weekdays: number[];
  /** Local time `HH:MM`. */
  opens: WallTime;
  /** Local time `HH:MM`. */
  closes: WallTime;
  closesNextDay: boolean;
  seats: number;
  /** What holds on public holidays: as on any other day, closed, or these hours then alone. */
  @ApiProperty({ enum: ON_PUBLIC_HOLIDAYS })
  onPublicHolidays: OnPublicHolidays;
  source: string;
}
