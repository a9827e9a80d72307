import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { IsOptionalNight } from '../../http';
import type { Night, WallTime } from '../../kernel/time';

export class CoverageQuery {
  /** First date; today or tonight when left out. */
  @IsOptionalNight()
  from?: Night;

  /** First date no longer wanted, at most 367 days later. */
  @IsOptionalNight()
  until?: Night;
}

export class CoverageNightsQuery extends CoverageQuery {
  /** One rest area alone; all together when left out. */
  @IsOptional()
  @IsUUID(undefined, { message: 'must be an identifier (UUID)' })
  restAreaId?: string;
}

/** What is open at every moment of the hour, all rest areas together. */
export class CoverageHour {
  /** Beginning of the hour. A day has 23, 24 or 25 of them. */
  at: Date;
  seats: number;
  openAreas: number;
  /** Whether the hour begins in the night band. */
  nightBand: boolean;
}

/** What the hours of the day, or of the night band, come to. */
export class CoverageBand {
  hours: number;
  /** Hours without a seat throughout. */
  gapHours: number;
  /** A seat open for an hour counts 1. */
  seatHours: number;
  leastSeats: number;
  mostSeats: number;
}

/** The two kinds of hours, never added up: a seat at noon is none at three in the morning. */
export class CoverageBands {
  day: CoverageBand;
  night: CoverageBand;
}

export class CoverageArea extends CoverageBands {
  /** The facility's. */
  id: string;
  name: string;
  /** Whether no opening rule holds on any of the dates: its seats are planned, not open. */
  planned: boolean;
  plannedSeats: number;
  /** Seats hour by hour, in the order of `hours`, as `[times, seats]`: `[[9, 0], [11, 30]]` is nine hours without, eleven with 30. */
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'integer' } } })
  runs: [times: number, seats: number][];
}

/** What was planned and isn't open: in none of the other figures. */
export class PlannedSeats {
  areas: number;
  seats: number;
}

export class Coverage extends CoverageBands {
  hours: CoverageHour[];
  areas: CoverageArea[];
  planned: PlannedSeats;
}

/** The hours of one night that begin in the night band. */
export class CoverageNight extends CoverageBand {
  date: Night;
}

export class CoverageNights {
  nights: CoverageNight[];
}

/** Hours with nothing open that come back alike, again within a week: one thing to deal with. */
export class CoverageGap {
  /** Local time `HH:MM` at which nothing is open any longer. */
  begins: WallTime;
  /** Local time `HH:MM` at which something opens again. */
  ends: WallTime;
  /** How many days after it begins it ends: 0 on the same day. */
  days: number;
  /** Days on which it begins, Monday 1 to Sunday 7. */
  @ApiProperty({ type: [Number] })
  weekdays: number[];
  /** Whether it does on each of these weekdays between the first and the last. */
  every: boolean;
  /** First date on which one begins that reaches into the dates asked for. */
  from: Night;
  /** Whether it goes on from before. */
  before: boolean;
  /** First date on which none begins any longer; null when it goes on beyond the dates asked for. */
  until: Night | null;
  /** How many there are. */
  times: number;
  /** Hours with nothing open, of those asked for. */
  hours: number;
  /** Of them in the night band. */
  nightHours: number;
}

export class CoverageGaps {
  gaps: CoverageGap[];
}
