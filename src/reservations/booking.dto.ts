import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { HOLD_MINUTES } from '../config/config';
import { type Need, NEEDS } from '../facilities';
import { IsNight } from '../http';
import type { Night } from '../kernel/time';
import { AcknowledgeDto } from '../people';

/** The most people that one reservation takes together. */
export const PEOPLE_TOGETHER = 20;

/** Left out when there is nothing to acknowledge. */
export function Acknowledgements(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    IsArray(),
    ArrayMaxSize(PEOPLE_TOGETHER),
    ValidateNested({ each: true }),
    Type(() => AcknowledgeDto),
  );
}

export class GuestDto {
  /** Left out for a person without a reference. */
  @IsOptional()
  @IsUUID()
  personId?: string;
}

/** Places that people ask for who stay together. */
export class WishDto {
  /** First night; tonight or later, at most 365 nights ahead. */
  @IsNight()
  from: Night;

  /** One entry per person. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(PEOPLE_TOGETHER)
  @ValidateNested({ each: true })
  @Type(() => GuestDto)
  people: GuestDto[];

  /** What the places must offer. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(NEEDS, { each: true })
  @ApiProperty({ enum: NEEDS, isArray: true, required: false })
  needs?: Need[];

  /** All in one room. */
  @IsOptional()
  @IsBoolean()
  sameRoom?: boolean;
}

export class MakeReservationDto extends WishDto {
  /** The morning they leave: first night no longer needed. */
  @IsNight()
  until: Night;

  @IsOptional()
  @IsUUID()
  facilityId?: string;

  /** Exactly these places, one per person, all in one facility. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(PEOPLE_TOGETHER)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  placeIds?: string[];

  /**
   * True holds the places for a while; false confirms them at once. Where the facility confirms referrals they are held
   * all the same until it has answered, and count as a hold.
   */
  @IsOptional()
  @IsBoolean()
  hold?: boolean;

  @IsOptional()
  @IsInt()
  @Min(HOLD_MINUTES.least)
  @Max(HOLD_MINUTES.most)
  holdMinutes?: number;

  /** Warnings that whoever books knows of. */
  @Acknowledgements()
  overrides?: AcknowledgeDto[];
}
