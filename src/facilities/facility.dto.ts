import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IdParam, PageQuery } from '../http';
import type { Night } from '../kernel/time';
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
}

export class PlaceList {
  items: Place[];
}
