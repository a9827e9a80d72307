import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsNight, IsText, PageQuery, Problem } from '../http';
import type { Night } from '../kernel/time';
import {
  EARLIEST_BIRTH_YEAR,
  type Language,
  LANGUAGES,
  OPENING_PURPOSES,
  type OpeningPurpose,
  PERSON_NEEDS,
  type PersonNeed,
} from './person';

const IsBirthYear = () => [IsInt(), Min(EARLIEST_BIRTH_YEAR), Max(2100)];

function OptionalBirthYear(): PropertyDecorator {
  return (target, key) => [IsOptional(), ...IsBirthYear()].forEach((decorate) => decorate(target, key));
}

/** Who somebody is on paper; sealed, and never needed for a place. */
export class IdentityDto {
  @IsText(80)
  givenName: string;

  @IsText(80)
  familyName: string;

  @IsNight()
  birthDate: Night;
}

export class PersonDetailsDto {
  /** A name they go by, if they like; never asked for. Null takes it away. */
  @IsOptional()
  @IsText(60)
  alias?: string | null;

  /** As told; null when not known. */
  @OptionalBirthYear()
  birthYear?: number | null;

  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(PERSON_NEEDS, { each: true })
  @ApiProperty({ enum: PERSON_NEEDS, isArray: true, required: false })
  needs?: PersonNeed[];

  /** ISO 639-1, the one they speak best first. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(LANGUAGES, { each: true })
  @ApiProperty({ enum: LANGUAGES, isArray: true, required: false })
  languages?: Language[];
}

export class CreatePersonDto extends PersonDetailsDto {
  /** Sealed at once; asks for the key (409 IDENTITY_KEY_MISSING). */
  @IsOptional()
  @ValidateNested()
  @Type(() => IdentityDto)
  identity?: IdentityDto;
}

export class PeopleQuery extends PageQuery {
  /** As read from a card or told: case, spaces and dashes don't count. */
  @IsOptional()
  @IsText(20)
  reference?: string;

  /** A reference, or an alias as well as it is remembered: accents don't count, the most alike come first. */
  @IsOptional()
  @IsText(60)
  search?: string;
}

export class ErasableQuery {
  /** As read from a card or told. */
  @IsText(20)
  reference: string;
}

/** Somebody as an administrator may know of them: by references alone. */
export class ErasablePerson {
  id: string;
  /** The one that stands first, then those merged into it: all of them go. */
  references: string[];
}

/** Somebody about to be given a reference, to see whether they have one. */
export class MatchesDto {
  @IsOptional()
  @ValidateNested()
  @Type(() => IdentityDto)
  identity?: IdentityDto;

  @IsOptional()
  @IsText(60)
  alias?: string;

  /** Leaves out those who are surely older or younger. */
  @OptionalBirthYear()
  birthYear?: number;
}

export class JoinDto {
  /** As read from the person's card. */
  @IsText(20)
  reference: string;

  /** As told; must fit where one is written down. */
  @OptionalBirthYear()
  birthYear?: number;
}

export class OpeningDto {
  @IsIn(OPENING_PURPOSES)
  @ApiProperty({ enum: OPENING_PURPOSES })
  purpose: OpeningPurpose;
}

export class MergeDto {
  /** The person who stays: the other's reference leads to them from then on. */
  @IsUUID()
  into: string;
}

/** A person is a reference chosen for them. */
export class Person {
  id: string;
  /** For example `K7X-M3H`; the last character checks the others. */
  reference: string;
  alias: string | null;
}

/** Another reference of the same person, and the merge that an undo takes back. */
export class MergedReference {
  mergeId: string;
  reference: string;
  at: Date;
}

/** What is known of a person. */
export class KnownPerson extends Person {
  birthYear: number | null;
  @ApiProperty({ enum: PERSON_NEEDS, isArray: true })
  needs: PersonNeed[];
  @ApiProperty({ enum: LANGUAGES, isArray: true })
  languages: Language[];
  /** Whether names are kept, sealed; opened by `POST /people/:id/identity/opening`. */
  identityKept: boolean;
  /** Latest first. */
  merged: MergedReference[];
}

export class PersonPage {
  items: KnownPerson[];
  nextCursor: string | null;
}

export class PersonMatch {
  person: KnownPerson;
  /** `identity`: the same names and date of birth. `alias`: a name alike. */
  @ApiProperty({ enum: ['identity', 'alias'] })
  by: 'identity' | 'alias';
}

/** At most five, the surest first. */
export class PersonMatches {
  items: PersonMatch[];
}

/** Names in clear; never stored so. */
export class OpenedIdentity {
  givenName: string;
  familyName: string;
  birthDate: Night;
}

/** Why two people can't be merged. */
export class MergeRefused extends Problem {
  /** With PEOPLE_BOTH_PLACED: the nights on which both hold a place. */
  nights?: Night[];
}
