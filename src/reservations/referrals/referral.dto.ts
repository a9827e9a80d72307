import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsNight } from '../../http';
import type { Night } from '../../kernel/time';
import {
  FACILITY_REASONS,
  type FacilityReason,
  REFUSAL_REASONS,
  type RefusalReason,
  REFUSED_BY,
  type RefusedBy,
} from './referral';

export class RefusalDto {
  @IsIn(FACILITY_REASONS)
  @ApiProperty({ enum: FACILITY_REASONS })
  reason: FacilityReason;
}

export class RefusalsQuery {
  /** First day. */
  @IsNight()
  from: Night;

  /** Day after the last one. */
  @IsNight()
  until: Night;
}

export class CountedReason {
  @ApiProperty({ enum: REFUSAL_REASONS })
  reason: RefusalReason;
  /** Null when below 11, or when one below 11 could be worked out from it. */
  @ApiProperty({ type: Number, nullable: true })
  count: number | null;
}

/** Refusals by facilities, or by people: never added up. */
export class CountedRefusalsBy {
  @ApiProperty({ enum: REFUSED_BY })
  by: RefusedBy;
  /** Null when below 11. */
  @ApiProperty({ type: Number, nullable: true })
  total: number | null;
  reasons: CountedReason[];
}

export class MonthOfRefusals {
  /** For example `2026-11`. */
  month: string;
  refusals: CountedRefusalsBy[];
}

export class RefusalCounts {
  /** Whole months of the time asked for that are over. */
  months: MonthOfRefusals[];
}
