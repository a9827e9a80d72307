import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsNight, Problem } from '../http';
import type { Night } from '../kernel/time';
import { Person } from './person.dto';
import {
  type Acknowledgement,
  OVERRIDE_REASONS,
  type OverrideReason,
  RESTRICTION_EFFECTS,
  RESTRICTION_REASONS,
  type RestrictionEffect,
  type RestrictionReason,
} from './restriction';

export class RestrictDto {
  /** Somebody who is or lately was at the facility; this or `stayId`. */
  @IsOptional()
  @IsUUID()
  personId?: string;

  /** The stay of the person meant; this or `personId`. */
  @IsOptional()
  @IsUUID()
  stayId?: string;

  /** First night; tonight or later. */
  @IsNight()
  from: Night;

  /** First night on which it no longer holds; at most 365 nights after the first. */
  @IsNight()
  until: Night;

  @IsIn(RESTRICTION_EFFECTS)
  effect: RestrictionEffect;

  @IsIn(RESTRICTION_REASONS)
  reason: RestrictionReason;
}

export class OverrideDto {
  /** First night on which the person is taken in all the same. */
  @IsNight()
  from: Night;

  /** First night on which the restriction holds again. */
  @IsNight()
  until: Night;

  @IsIn(OVERRIDE_REASONS)
  reason: OverrideReason;
}

/** Whoever books or receives says that they know of a warning. */
export class AcknowledgeDto implements Acknowledgement {
  @IsUUID()
  restrictionId: string;

  @IsIn(OVERRIDE_REASONS)
  reason: OverrideReason;
}

export class RestrictedFacility {
  id: string;
  name: string;
}

/** A named person set a restriction aside for some nights. */
export class RestrictionOverride {
  id: string;
  from: Night;
  until: Night;
  @ApiProperty({ enum: OVERRIDE_REASONS })
  reason: OverrideReason;
  at: Date;
  by: string | null;
}

/** Somebody isn't taken in at a facility on some nights, or only with a warning. */
export class Restriction {
  id: string;
  /** Null for who may no longer see the person. */
  @ApiProperty({ type: Person, nullable: true })
  person: Person | null;
  facility: RestrictedFacility;
  from: Night;
  /** First night on which it no longer holds. */
  until: Night;
  @ApiProperty({ enum: RESTRICTION_EFFECTS })
  effect: RestrictionEffect;
  @ApiProperty({ enum: RESTRICTION_REASONS })
  reason: RestrictionReason;
  createdAt: Date;
  createdBy: string | null;
  liftedAt: Date | null;
  overrides: RestrictionOverride[];
}

export class RestrictionList {
  items: Restriction[];
}

/** What keeps one of the people who were named away from a facility. */
export class StandingRestriction {
  restrictionId: string;
  personId: string;
  @ApiProperty({ enum: RESTRICTION_EFFECTS })
  effect: RestrictionEffect;
  @ApiProperty({ enum: RESTRICTION_REASONS })
  reason: RestrictionReason;
  /** First night on which it no longer holds. */
  until: Night;
}

/** With PERSON_RESTRICTED: what may be told of why. */
export class PersonRestricted extends Problem {
  restrictions?: StandingRestriction[];
}
