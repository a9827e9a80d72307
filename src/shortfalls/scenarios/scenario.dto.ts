import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsNight, IsOptionalNight, IsText, IsWallTime } from '../../http';
import type { Night, WallTime } from '../../kernel/time';
import { AssessedNight } from '../shortfall.dto';
import type { Change } from './scenario';

export const CHANGE_KINDS = [
  'open_places',
  'close_places',
  'close_facility',
  'open_rest_area',
  'estimate',
] as const satisfies Change['kind'][];
type ChangeKind = (typeof CHANGE_KINDS)[number];

const Of = (...kinds: ChangeKind[]) => ValidateIf((change: ChangeDto) => kinds.includes(change.kind));

/** One thing that might be done, or come. Which members it has follows from its kind. */
export class ChangeDto {
  @IsIn(CHANGE_KINDS, { message: `must be one of ${CHANGE_KINDS.join(', ')}` })
  @ApiProperty({ enum: CHANGE_KINDS })
  kind: ChangeKind;

  /** First night, or service date, from which it holds. */
  @IsNight()
  from: Night;

  /** First one on which it no longer does; left out for good. */
  @IsOptionalNight()
  until?: Night | null;

  /** Of `open_places` and `close_places`. */
  @Of('open_places', 'close_places')
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  places?: number;

  /** Of `close_facility`. */
  @Of('close_facility')
  @IsUUID(undefined, { message: 'must be an id' })
  facilityId?: string;

  /** Of `open_rest_area`. */
  @Of('open_rest_area')
  @IsUUID(undefined, { message: 'must be an id' })
  restAreaId?: string;

  /** Of `open_rest_area`: Monday 1 to Sunday 7. */
  @Of('open_rest_area')
  @IsArray({ message: 'must be a list of weekdays' })
  @ArrayNotEmpty({ message: 'must name at least one weekday' })
  @ArrayUnique({ message: 'must name each weekday once' })
  @IsInt({ each: true, message: 'must be weekdays, 1 to 7' })
  @Min(1, { each: true, message: 'must be weekdays, 1 to 7' })
  @Max(7, { each: true, message: 'must be weekdays, 1 to 7' })
  @ApiProperty({ type: [Number], required: false })
  weekdays?: number[];

  /** Of `open_rest_area`, local time `HH:MM`. */
  @Of('open_rest_area')
  @IsWallTime()
  opens?: WallTime;

  /** Of `open_rest_area`, local time `HH:MM`. */
  @Of('open_rest_area')
  @IsWallTime()
  closes?: WallTime;

  /** Of `open_rest_area`. */
  @Of('open_rest_area')
  @IsBoolean()
  closesNextDay?: boolean;

  /** Of `open_rest_area`. */
  @Of('open_rest_area')
  @IsInt()
  @Min(1)
  @Max(1000)
  seats?: number;

  /** Of `estimate`. */
  @Of('estimate')
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  low?: number;

  /** Of `estimate`. */
  @Of('estimate')
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  high?: number;
}

/** In euros; what isn't given isn't counted. */
export class UnitCostsDto {
  /** A night of a place. */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100_000)
  @ApiProperty({ type: Number, required: false, nullable: true })
  placeNight?: number | null;

  /** An hour of a seat. */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100_000)
  @ApiProperty({ type: Number, required: false, nullable: true })
  seatHour?: number | null;
}

class ThoughtOut {
  @IsArray({ message: 'must be a list of changes' })
  @ArrayMaxSize(50, { message: 'must be 50 changes at the most' })
  @ValidateNested({ each: true })
  @Type(() => ChangeDto)
  changes: ChangeDto[];

  @IsOptional()
  @ValidateNested()
  @Type(() => UnitCostsDto)
  unitCosts?: UnitCostsDto;
}

export class EvaluateScenarioDto extends ThoughtOut {
  /** First night; tonight when left out. */
  @IsOptionalNight()
  from?: Night;

  /** First night no longer wanted, at most 366 later; 30 nights later when left out. */
  @IsOptionalNight()
  until?: Night;
}

export class SaveScenarioDto extends ThoughtOut {
  @IsText(120)
  name: string;
}

/** The city as it is beside the city as it would be. */
export class ScenarioComparison {
  actual: AssessedNight[];
  scenario: AssessedNight[];
  /** What the changes cost over these nights, in euros; null without a unit cost. */
  @ApiProperty({ type: Number, nullable: true })
  cost: number | null;
}

/** What somebody has thought out. Nothing real changes by it. */
export class Scenario {
  id: string;
  name: string;
  changes: ChangeDto[];
  unitCosts: UnitCostsDto;
  /** Of whoever saved it. */
  organisation: string;
  by: string | null;
  createdAt: Date;
}

export class ScenarioList {
  items: Scenario[];
}
