import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { EditedMeanwhile, IsNight, IsOptionalNight, IsText, IsWallTime } from '../../http';
import type { Night, WallTime } from '../../kernel/time';
import type { OnPublicHolidays } from '../opening';
import { Opening } from '../rest-area.dto';
import { AddExceptionDto, HoursException, TimeToRead } from './exception.dto';
import { InterruptionEntry } from './interruption.dto';
import { IsOnPublicHolidays, IsWeekdays, MOST_SEATS, OpeningRule } from './opening-rule.dto';

/** Four openings on each day of the week, each a rule of its own. */
const MOST_RULES = 28;
const MOST_EXCEPTIONS = 28;

/** Hours that are wanted on days of the week. What can't be is told with all else that is wrong. */
export class WantedRuleDto {
  /** First service date on which it holds; `from` when left out, or when that is later. */
  @IsOptionalNight()
  validFrom?: Night;

  /** First service date on which it no longer holds. */
  @IsOptionalNight()
  validUntil?: Night | null;

  /** Days on which the openings start, Monday 1 to Sunday 7. */
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

  /** How many people it takes at once; at least 1. */
  @IsInt()
  @Min(0)
  @Max(MOST_SEATS)
  seats: number;

  /** What holds on public holidays: as on any other day (when left out), closed, or these hours then alone. */
  @IsOnPublicHolidays()
  onPublicHolidays?: OnPublicHolidays;
}

export class SaveHoursDto {
  /** First service date on which these are the hours: today or later, for a day that is over doesn't change. */
  @IsNight()
  from: Night;

  /** All the hours there are from then on. A rule that is there as it was stays; one that isn't there ends. */
  @IsArray()
  @ArrayMaxSize(MOST_RULES)
  @ValidateNested({ each: true })
  @Type(() => WantedRuleDto)
  rules: WantedRuleDto[];

  /** Who says so; your organisation when left out. */
  @IsOptional()
  @IsText(300)
  source?: string;
}

export class PreviewHoursDto extends SaveHoursDto {
  /** Dated changes to look at beside those there are. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_EXCEPTIONS)
  @ValidateNested({ each: true })
  @Type(() => AddExceptionDto)
  exceptions?: AddExceptionDto[];
}

/** A rule with who made it. */
export class RuleWithAuthor extends OpeningRule {
  /** Name of the account; null when the software did it. */
  createdBy: string | null;
  createdAt: Date;
  /** Name of the account that ended it; null while nobody has. */
  endedBy: string | null;
  endedAt: Date | null;
}

/** All that a rest area's openings follow from. */
export class AreaHours {
  /** The rest area's. */
  id: string;
  name: string;
  /** Goes up when rules or exceptions change; what `If-Match` asks for. */
  version: number;
  /** Name of the account that changed rules or exceptions last. */
  changedBy: string | null;
  changedAt: Date | null;
  /** Those in force and those to come. */
  rules: RuleWithAuthor[];
  /** From yesterday on. */
  exceptions: HoursException[];
  /** Those of the last 30 days, running and to come. */
  interruptions: InterruptionEntry[];
  /** Those that are over, or were ended before they began; last first. */
  ended: RuleWithAuthor[];
}

export class HoursEditedMeanwhile extends EditedMeanwhile {
  current: AreaHours;
}

/** One of two openings that meet. */
export class MeetingHours {
  /** The day on which it starts. */
  serviceDate: Night;
  opens: WallTime;
  closes: WallTime;
  closesNextDay: boolean;
}

/** Why hours can't be saved as they are. */
export class HoursFault {
  /** Where, for example `rules.0.closes`. */
  field: string;
  code: string;
  message: string;
  /** The openings that meet, in order, when it is that: the first time. */
  meeting?: MeetingHours[];
  /** The days on which they meet, of those shown. */
  on?: Night[];
}

/** A time that may mean two instants. */
export class UnclearHours extends TimeToRead {
  /** What it is taken for. */
  taken: Date;
}

/** An opening that is longer or shorter than its hours say. */
export class ShiftedHours {
  serviceDate: Night;
  opensAt: Date;
  closesAt: Date;
  /** How long it really lasts; 0 when nothing is left of it. */
  minutes: number;
  /** How long it lasts on other dates. */
  usualMinutes: number;
  unclear: UnclearHours[];
}

/** A date on which the clock is changed. */
export class ClockChangeDate {
  date: Night;
  /** 23 in March, 25 in October. */
  hours: number;
  /** Those that last longer or shorter for it, or begin or end at a time that may mean two instants. */
  openings: ShiftedHours[];
}

/** What would come of hours; nothing is saved. */
export class HoursPreview {
  /** Of the fortnight from `from` on. */
  @ApiProperty({ type: [Opening] })
  openings: Opening[];
  /** None when they can be saved. */
  faults: HoursFault[];
  /** Of the year from `from` on. */
  clockChanges: ClockChangeDate[];
}
