import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  Matches,
} from 'class-validator';
import { IsNight, IsOptionalNight, PageQuery, Problem } from '../http';
import { ORGANISATION_KINDS, type OrganisationKind } from '../kernel/actor';
import type { Night, WallTime } from '../kernel/time';

export class OrganisationsQuery extends PageQuery {
  /** Only those that run facilities, ask for places, answer for the city, or share in its plan. */
  @IsOptional()
  @IsIn(ORGANISATION_KINDS)
  kind?: OrganisationKind;
}

export class OrganisationName {
  id: string;
  name: string;
}

export class OrganisationPage {
  items: OrganisationName[];
  nextCursor: string | null;
}

export class AddQuotaDto {
  /** The referrer for whom the places are kept. */
  @IsUUID()
  organisationId: string;

  /** The facility's places to keep. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  placeIds: string[];

  /** First night on which they are kept. */
  @IsNight()
  from: Night;

  /** First night on which they no longer are. Left out: until it is ended. */
  @IsOptionalNight()
  until?: Night;

  /** Local time of the evening, 12:00 to 23:59, from which they are anyone's that night. Left out: never. */
  @IsOptional()
  @Matches(/^(1[2-9]|2[0-3]):[0-5]\d$/, { message: 'must be a time from 12:00 to 23:59, HH:MM' })
  @ApiPropertyOptional({ type: String, example: '20:00' })
  releaseAt?: WallTime;
}

export class EndQuotaDto {
  /** First night on which the places are anyone's. */
  @IsNight()
  from: Night;
}

/** Places of a facility kept for one referrer. They count as free until somebody has them. */
export class Quota {
  id: string;
  facilityId: string;
  organisation: OrganisationName;
  placeIds: string[];
  from: Night;
  /** First night no longer kept; null while nobody has ended it. */
  until: Night | null;
  /** Local time `HH:MM` of the evening from which they are anyone's that night; null: never. */
  releaseAt: WallTime | null;
  createdAt: Date;
}

export class QuotaList {
  items: Quota[];
}

export class PlaceKept {
  placeId: string;
  placeLabel: string;
  from: Night;
  until: Night | null;
}

/** Why places can't be kept: another quota has them. Nothing was changed. */
export class KeepingRefused extends Problem {
  quotas: PlaceKept[];
}
