import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsUUID } from 'class-validator';
import { IsOptionalNight, Problem } from '../http';
import type { Night } from '../kernel/time';
import { Person } from './person.dto';
import { KEPT_APART_REASONS, type KeptApartReason } from './restriction';

export class KeepApartDto {
  /** The two. */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(2)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  personIds: [string, string];

  /** First night on which they may share a facility again; left out: until somebody ends it. */
  @IsOptionalNight()
  until?: Night;

  @IsIn(KEPT_APART_REASONS)
  reason: KeptApartReason;
}

/** Two people who must not share a facility. */
export class KeptApart {
  id: string;
  people: Person[];
  from: Night;
  /** First night on which it no longer holds; null until somebody ends it. */
  until: Night | null;
  @ApiProperty({ enum: KEPT_APART_REASONS })
  reason: KeptApartReason;
  createdAt: Date;
  createdBy: string | null;
  endedAt: Date | null;
}

export class KeptApartList {
  items: KeptApart[];
}

/** With ALREADY_KEPT_APART. */
export class AlreadyKeptApart extends Problem {
  keptApartId?: string;
}
