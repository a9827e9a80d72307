import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { FACILITY_FORMS, type FacilityForm, type Need, NEEDS } from '../facilities';
import { BooleanText, CommaSeparated, IdList, IsNight } from '../http';
import type { Night } from '../kernel/time';
import { StandingRestriction } from '../people';
import { PEOPLE_TOGETHER } from './booking.dto';

export class AvailabilityQuery {
  /** First night. */
  @IsNight()
  from: Night;

  /** The morning they leave: first night no longer needed. */
  @IsNight()
  until: Night;

  /** How many people stay together. */
  @ApiProperty({ required: false, default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PEOPLE_TOGETHER)
  people: number = 1;

  /** What the places must offer: `step_free,pets`. */
  @IsOptional()
  @CommaSeparated(NEEDS)
  needs: Need[] = [];

  /** All in one room. */
  @ApiProperty({ required: false, default: false })
  @IsOptional()
  @BooleanText()
  @IsBoolean()
  sameRoom: boolean = false;

  /** Who it is for, as far as they have a reference: `id,id`. Facilities that don't take one of them in are left out. */
  @IsOptional()
  @IdList(PEOPLE_TOGETHER)
  personIds: string[] = [];
}

export class AvailableFacility {
  id: string;
  name: string;
  @ApiProperty({ enum: FACILITY_FORMS })
  form: FacilityForm;
  district: number;
  /** Places that fit and are free on every night asked for. */
  free: number;
  confirmedAt: Date | null;
  /** What the fitting free places offer among them. */
  @ApiProperty({ enum: NEEDS, isArray: true })
  attributes: Need[];
  /** About the people named: to be acknowledged in `overrides` when a place is taken here. */
  warnings: StandingRestriction[];
}

/** What would be found with one need fewer, or a night later. */
export class NearlyAvailable {
  @ApiProperty({ enum: NEEDS, isArray: true })
  needs: Need[];
  from: Night;
  until: Night;
  free: number;
}

export class Availability {
  from: Night;
  until: Night;
  people: number;
  @ApiProperty({ enum: NEEDS, isArray: true })
  needs: Need[];
  totalFree: number;
  /** Best first: confirmed recently, then the most places. */
  facilities: AvailableFacility[];
  /** Only when nothing fits. */
  nearly: NearlyAvailable[];
}
