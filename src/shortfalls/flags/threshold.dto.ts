import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { IsNight } from '../../http';
import type { Night } from '../../kernel/time';
import { FLAG_KINDS, type FlagKind } from './flag-kinds';

const MOST = 1_000_000;

export class SetThresholdDto {
  @IsIn(FLAG_KINDS, { message: `must be one of ${FLAG_KINDS.join(', ')}` })
  @ApiProperty({ enum: FLAG_KINDS })
  kind: FlagKind;

  /** First night for which it holds: tonight or later. */
  @IsNight()
  validFrom: Night;

  /** A flag opens at this much, in the unit of its kind: places, hours, seats, facilities or people. */
  @IsInt()
  @Min(1)
  @Max(MOST)
  opensAt: number;

  /** It is resolved when there is this much or less; below `opensAt`, so that one place more or less doesn't open and close it. */
  @IsInt()
  @Min(0)
  @Max(MOST)
  resolvesAt: number;

  /** A change of this much worsens or eases it. */
  @IsInt()
  @Min(1)
  @Max(MOST)
  step: number;

  /** Of medium severity from this much on; not below `opensAt`. */
  @IsInt()
  @Min(1)
  @Max(MOST)
  mediumFrom: number;

  /** Of high severity from this much on; not below `mediumFrom`. */
  @IsInt()
  @Min(1)
  @Max(MOST)
  highFrom: number;
}

/** From when on a kind of shortfall is one. */
export class DatedThreshold extends SetThresholdDto {
  id: string;
  createdAt: Date;
}

/** What holds tonight for one kind. */
export class ThresholdInForce {
  @ApiProperty({ enum: FLAG_KINDS })
  kind: FlagKind;
  opensAt: number;
  resolvesAt: number;
  step: number;
  mediumFrom: number;
  highFrom: number;
  /** Since when; null for what the software comes with. */
  validFrom: Night | null;
}

export class ThresholdList {
  /** One for each kind. */
  inForce: ThresholdInForce[];
  /** What was recorded for nights to come. */
  coming: DatedThreshold[];
}
