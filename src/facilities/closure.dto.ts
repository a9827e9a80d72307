import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { EditedMeanwhile, IsNight, IsOptionalNight, IsText, Problem } from '../http';
import type { Night } from '../kernel/time';
import {
  CLOSURE_REASONS,
  type ClosureInTheWay,
  type ClosureReason,
  type Need,
  NEEDS,
  STATES_IN_THE_WAY,
  type StayInTheWay,
} from './place';

export class ClosuresQuery {
  /** First night looked at; tonight when left out. */
  @IsOptionalNight()
  from?: Night;

  /** First night no longer looked at; 30 nights later when left out. */
  @IsOptionalNight()
  until?: Night;
}

export class CloseDto {
  /** The facility's places to close; all of them when left out. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  placeIds?: string[];

  /** First night out of service. */
  @IsNight()
  from: Night;

  /** Return date: first night usable again. Left out: not known yet. */
  @IsOptionalNight()
  until?: Night;

  @IsIn(CLOSURE_REASONS)
  reason: ClosureReason;

  /** For the team; nothing about a person. */
  @IsOptional()
  @IsText(500)
  note?: string;
}

export class ReopenDto {
  /** First night usable again. */
  @IsNight()
  from: Night;
}

export class ReopenPlacesDto {
  /** The facility's places to reopen, whatever closures hold them. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  placeIds: string[];

  /** First night usable again. */
  @IsNight()
  from: Night;

  /** First night on which they are closed again as before. Left out: they are open for good. */
  @IsOptionalNight()
  until?: Night;
}

/** What is left out stays as it is. */
export class EditClosureDto {
  /** Return date: first night usable again; null when not known. */
  @IsOptionalNight()
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  until?: Night | null;

  @IsOptional()
  @IsIn(CLOSURE_REASONS)
  reason?: ClosureReason;

  /** For the team; nothing about a person. Null: none. */
  @IsOptional()
  @IsText(500)
  @ApiPropertyOptional({ type: String, maxLength: 500, nullable: true })
  note?: string | null;
}

export class SurgeDto {
  @IsInt()
  @Min(1)
  @Max(50)
  count: number;

  /** First night on which they exist. */
  @IsNight()
  from: Night;

  /** First night on which they no longer do. */
  @IsNight()
  until: Night;

  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(NEEDS, { each: true })
  @ApiProperty({ enum: NEEDS, isArray: true, required: false })
  attributes?: Need[];

  /** Where they are, e.g. a hall. */
  @IsOptional()
  @IsText(40)
  roomLabel?: string;
}

/** Places out of service, with a reason and a return date. */
export class Closure {
  id: string;
  facilityId: string;
  placeIds: string[];
  from: Night;
  /** Return date, the first night usable again; null when not known. */
  until: Night | null;
  @ApiProperty({ enum: CLOSURE_REASONS })
  reason: ClosureReason;
  note: string | null;
  createdAt: Date;
  /** Goes up with each change; what `If-Match` asks for. */
  version: number;
}

/** Without what is known of a closure beside. */
export function asClosure(known: Closure): Closure {
  const { id, facilityId, placeIds, from, until, reason, note, createdAt, version } = known;
  return { id, facilityId, placeIds, from, until, reason, note, createdAt, version };
}

export class ClosureEditedMeanwhile extends EditedMeanwhile {
  current: Closure;
}

export class ClosureList {
  items: Closure[];
}

export class StayInTheWayDto implements StayInTheWay {
  stayId: string;
  reservationId: string;
  reservationCode: string;
  placeId: string;
  placeLabel: string;
  from: Night;
  until: Night;
  @ApiProperty({ enum: STATES_IN_THE_WAY })
  state: StayInTheWay['state'];
  /** When the hold ends by itself; null unless held. */
  expiresAt: Date | null;
}

export class ClosureInTheWayDto implements ClosureInTheWay {
  closureId: string;
  placeId: string;
  placeLabel: string;
  from: Night;
  until: Night | null;
  @ApiProperty({ enum: CLOSURE_REASONS })
  reason: ClosureReason;
}

/** Why places can't be closed: nothing changes until these are moved or ended. */
export class ClosingRefused extends Problem {
  /** With STAYS_IN_THE_WAY. */
  stays?: StayInTheWayDto[];
  /** With PLACE_ALREADY_CLOSED. */
  closures?: ClosureInTheWayDto[];
}
