import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { CommaSeparated, IsNight, IsOptionalNight, IsText, PageQuery } from '../http';
import type { Night } from '../kernel/time';
import { UnmetPeople } from '../requests';
import { FLAG_EVENTS, FLAG_STATES, type FlagEventKind, type FlagState } from './flags/flag';
import { FLAG_KINDS, type FlagKind, SEVERITIES, type Severity } from './flags/flag-kinds';

export class AssessmentQuery {
  /** First night; tonight when left out. */
  @IsOptionalNight()
  from?: Night;

  /** First night no longer wanted, at most 366 later; 30 nights later when left out. */
  @IsOptionalNight()
  until?: Night;
}

export class FlagsQuery extends PageQuery {
  /** `open,acknowledged` when left out. */
  @IsOptional()
  @CommaSeparated(FLAG_STATES)
  @ArrayNotEmpty()
  state: FlagState[] = ['open', 'acknowledged'];
}

export class RecordEstimateDto {
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  low: number;

  @IsInt()
  @Min(0)
  @Max(1_000_000)
  high: number;

  /** First night for which it holds; may be past. */
  @IsNight()
  validFrom: Night;

  /** Who counted, and when. */
  @IsText(300)
  source: string;
}

/** How many people are precarious users in the city, as two bounds, from a night until the next estimate. */
export class PopulationEstimate {
  id: string;
  low: number;
  high: number;
  validFrom: Night;
  source: string;
  createdAt: Date;
}

export class PopulationEstimateList {
  items: PopulationEstimate[];
}

export class GapInterval {
  from: Date;
  until: Date;
}

/** How a night's capacity stands against the need, always as two bounds. */
export class AssessedNight {
  date: Night;
  /** Places funded. */
  authorised: number;
  /** Places usable on that night; the only ones that count. */
  inService: number;
  /** Places held, reserved or occupied. */
  taken: number;
  /** 0 on a night before the first estimate: it isn't known to be short. */
  populationLow: number;
  populationHigh: number;
  shortfallLow: number;
  shortfallHigh: number;
  /** 0 to 1: places in service to the high bound. */
  coverageLow: number;
  /** 0 to 1: places in service to the low bound. */
  coverageHigh: number;
  /** Hours of the night band in which no rest area is open throughout. */
  gapHours: GapInterval[];
  /** Seats open in rest areas throughout the hour from 03:00 on. */
  seatsAtThree: number;
  /** 0 to 1: those seats to the high bound. */
  seatedLow: number;
  /** 0 to 1: those seats to the low bound. */
  seatedHigh: number;
}

export class Assessment {
  nights: AssessedNight[];
  /** Those in force on one of the nights. */
  estimates: PopulationEstimate[];
  /** When flags were last held against the facts; null before the first time. */
  assessedAt: Date | null;
  /** When that was last tried in vain; null once it has succeeded again. */
  failedAt: Date | null;
  /** People whose request was not met last night. */
  unmetLastNight: UnmetPeople;
  /** People who wait for a place tonight, as it stands. */
  unmetTonight: UnmetPeople;
}

export class FlagMeasure {
  low: number;
  high: number;
}

export class FlagOwner {
  id: string;
  name: string;
  organisation: string;
}

export class FlagEvent {
  at: Date;
  @ApiProperty({ enum: FLAG_EVENTS })
  what: FlagEventKind;
  low: number;
  high: number;
  /** Name of whoever did it; null for what happened by itself. */
  by: string | null;
  /** Of a comment. */
  text: string | null;
  /** Of an assignment: the name of whom it was given to. */
  to: string | null;
  /** Of a snooze: first night on which it is to be heard of again. */
  until: Night | null;
}

/** A shortfall that someone must own: one for each run of consecutive nights short of the same thing. */
export class Flag {
  id: string;
  @ApiProperty({ enum: FLAG_KINDS })
  kind: FlagKind;
  @ApiProperty({ enum: FLAG_STATES })
  state: FlagState;
  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;
  /** First night that is short; at the most 60 nights before the flag opened. */
  from: Night;
  /** First night no longer short; null when it reaches 30 nights from tonight or further. */
  until: Night | null;
  /** How far the worst night from tonight on is short, in the unit of the kind, by the low bound; of hours the fewest. */
  low: number;
  /** The same by the high bound; of hours the most. */
  high: number;
  /** As it is tonight; null when resolved or when tonight isn't one of its nights. */
  tonight: FlagMeasure | null;
  openedAt: Date;
  resolvedAt: Date | null;
  /** Who is dealing with it. */
  owner: FlagOwner | null;
  acknowledgedAt: Date | null;
  /** First night on which it is to be heard of again; null or past when it isn't quiet. */
  snoozedUntil: Night | null;
  /** Since when it is said louder, because nobody took it on in time. */
  escalatedAt: Date | null;
  events: FlagEvent[];
}

export class FlagPage {
  items: Flag[];
  nextCursor: string | null;
}

export class FlagOwnerList {
  items: FlagOwner[];
}

export class AssignFlagDto {
  /** An official's account. */
  @IsUUID(undefined, { message: 'must be an id' })
  accountId: string;
}

export class CommentFlagDto {
  /** About the shortfall, never about a person. */
  @IsText(1000)
  text: string;
}

export class SnoozeFlagDto {
  /** First night on which it is to be heard of again; null to hear of it at once. */
  @IsOptionalNight()
  until: Night | null;
}
