import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { IsNight, IsOptionalNight, IsText } from '../http';
import type { Night, WallTime } from '../kernel/time';
import type { OnPublicHolidays } from './opening';

const AREA_STATUSES = ['open', 'planned'] as const;

const ON_PUBLIC_HOLIDAYS = ['as_usual', 'closed', 'only'] as const satisfies OnPublicHolidays[];

const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const WALL_TIME_MESSAGE = { message: 'must be a time from 00:00 to 23:59, HH:MM' };

export class DatesQuery {
  /** First date; today or tonight when left out. */
  @IsOptionalNight()
  from?: Night;

  /** First date no longer wanted, at most 62 days later. */
  @IsOptionalNight()
  until?: Night;
}

export class AddOpeningRuleDto {
  /** First service date on which it holds: today or later, for a day that is over doesn't change. */
  @IsNight()
  validFrom: Night;

  /** First service date on which it no longer holds. */
  @IsOptionalNight()
  validUntil?: Night | null;

  /** Days on which the openings start, Monday 1 to Sunday 7. */
  @IsArray({ message: 'must be a list of weekdays' })
  @ArrayNotEmpty({ message: 'must name at least one weekday' })
  @ArrayUnique({ message: 'must name each weekday once' })
  @IsInt({ each: true, message: 'must be weekdays, 1 to 7' })
  @Min(1, { each: true, message: 'must be weekdays, 1 to 7' })
  @Max(7, { each: true, message: 'must be weekdays, 1 to 7' })
  @ApiProperty({ type: [Number], minItems: 1, maxItems: 7, example: [1, 2, 3, 4, 5] })
  weekdays: number[];

  /** Local time `HH:MM`. */
  @Matches(WALL_TIME, WALL_TIME_MESSAGE)
  @ApiProperty({ type: String, example: '20:00' })
  opens: WallTime;

  /** Local time `HH:MM`. */
  @Matches(WALL_TIME, WALL_TIME_MESSAGE)
  @ApiProperty({ type: String, example: '08:00' })
  closes: WallTime;

  /** Whether it closes on the next day. 00:00 to 00:00 of the next day is round the clock. */
  @IsBoolean()
  closesNextDay: boolean;

  /** How many people it takes at once. */
  @IsInt()
  @Min(1)
  @Max(1000)
  seats: number;

  /** What holds on public holidays: as on any other day (when left out), closed, or these hours then alone. */
  @IsOptional()
  @IsIn(ON_PUBLIC_HOLIDAYS, { message: `must be one of ${ON_PUBLIC_HOLIDAYS.join(', ')}` })
  @ApiProperty({ enum: ON_PUBLIC_HOLIDAYS, required: false })
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

export class RestAreaOperator {
  id: string;
  name: string;
}

/** Somewhere to sit, wash, eat, sleep an hour. */
export class RestArea {
  /** The facility's. */
  id: string;
  name: string;
  /** Arrondissement, 1 to 20. */
  district: number;
  operator: RestAreaOperator;
  /** `planned` while no opening rule is in force. */
  @ApiProperty({ enum: AREA_STATUSES })
  status: (typeof AREA_STATUSES)[number];
  /** The most that a rule in force offers; the number planned while there is none. */
  seats: number;
  openNow: boolean;
  /** When the opening under way began, or the next one within 14 days begins. */
  opensAt: Date | null;
  /** When that ends; null when it goes on for a week or more. */
  closesAt: Date | null;
  /** Those in force and those to come. */
  rules: OpeningRule[];
}

export class RestAreaList {
  items: RestArea[];
}

/** One time that a rest area is open. */
export class Opening {
  /** The day on which it starts. */
  serviceDate: Night;
  opensAt: Date;
  closesAt: Date;
  seats: number;
}
