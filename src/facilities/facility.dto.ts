import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { EditedMeanwhile, IdParam, IsText, IsWallTime, PageQuery } from '../http';
import type { Night, WallTime } from '../kernel/time';
import {
  FACILITY_FORMS,
  FACILITY_KINDS,
  type FacilityForm,
  type FacilityKind,
  type Need,
  NEEDS,
  PLACE_KINDS,
  type PlaceKind,
} from './place';

export class FacilitiesQuery extends PageQuery {
  /** Only shelters, or only rest areas. */
  @IsOptional()
  @IsIn(FACILITY_KINDS)
  kind?: FacilityKind;
}

export class FacilityParam extends IdParam {}

export class Operator {
  id: string;
  name: string;
}

/** A site where people sleep, or rest by the hour. */
export class Facility {
  id: string;
  @ApiProperty({ enum: FACILITY_KINDS })
  kind: FacilityKind;
  name: string;
  @ApiProperty({ enum: FACILITY_FORMS })
  form: FacilityForm;
  /** Arrondissement, 1 to 20. */
  district: number;
  operator: Operator;
  /** Null when it is confidential and not yours to see. */
  address: string | null;
  addressConfidential: boolean;
  /** What to know on arrival, in French. */
  arrivalInfo: string;
  phone: string | null;
  /** Regular places funded tonight. */
  authorisedPlaces: number;
  /** When its manager last confirmed that all is as shown. */
  confirmedAt: Date | null;
}

export class FacilityPage {
  items: Facility[];
  nextCursor: string | null;
}

export class PlaceRoom {
  id: string;
  label: string;
}

/** One bed or sleeping place, in a room. */
export class Place {
  id: string;
  label: string;
  room: PlaceRoom;
  @ApiProperty({ enum: PLACE_KINDS })
  kind: PlaceKind;
  @ApiProperty({ enum: NEEDS, isArray: true })
  attributes: Need[];
  /** First night on which it exists. */
  opensOn: Night;
  /** First night on which it no longer exists; null when it stays. */
  shutsOn: Night | null;
  /** Goes up with each change; what `If-Match` asks for. */
  version: number;
}

/** What is left out stays as it is. */
export class EditPlaceDto {
  @IsOptional()
  @IsText(40)
  @ApiProperty({ required: false })
  label?: string;

  /** What it offers. Stays that are there already are not touched. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(NEEDS, { each: true })
  @ApiProperty({ enum: NEEDS, isArray: true, required: false })
  attributes?: Need[];
}

export class PlaceEditedMeanwhile extends EditedMeanwhile {
  current: Place;
}

/** How a facility works. */
export class FacilitySettings {
  /** Nights after a departure on which a place is put in order again and not given; 0: none. */
  turnaroundNights: number;
  /** Whether it says yes or no to each referral. */
  confirmsReferrals: boolean;
  /** Minutes it has for that; null: as everywhere in the city. */
  answerMinutes: number | null;
  /** Local time `HH:MM` from which those not arrived are late; null: as everywhere in the city. */
  arrivalDeadline: WallTime | null;
  /** Goes up with each change; what `If-Match` asks for. */
  version: number;
}

/** What is left out stays as it is. */
export class EditSettingsDto {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(3)
  turnaroundNights?: number;

  @IsOptional()
  @IsBoolean()
  confirmsReferrals?: boolean;

  /** Null: as everywhere in the city. */
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(240)
  @ApiProperty({ type: Number, minimum: 5, maximum: 240, nullable: true, required: false })
  answerMinutes?: number | null;

  /** Null: as everywhere in the city. */
  @IsOptional()
  @IsWallTime()
  @ApiProperty({ type: String, nullable: true, required: false, example: '22:00' })
  arrivalDeadline?: WallTime | null;
}

export class SettingsEditedMeanwhile extends EditedMeanwhile {
  current: FacilitySettings;
}

export class PlaceList {
  items: Place[];
}
