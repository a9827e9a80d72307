import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { IsOptionalInstant } from '../../http';
import type { Outcome } from './door';
import { CORRECTION_REASONS, CorrectionReason, TAP_KINDS, TapKind } from './tap';

const OUTCOMES = ['counted', 'full', 'closed', 'nobody_inside', 'settled'] as const satisfies Outcome[];
const MOST_PEOPLE = 1000;

/** When a tap was made, for one that was kept on the device until the network was back. */
export class TapTimes {
  /** When it was made, by the device's clock, at most 24 hours ago. Now when left out. */
  @IsOptionalInstant()
  at?: Date;

  /** When it is sent, by the same clock: it shows how wrong that is. From two minutes on ours counts and the tap is marked. */
  @IsOptionalInstant()
  sentAt?: Date;
}

export class TapDto extends TapTimes {
  /** 1 for somebody who comes in, -1 for somebody who leaves. */
  @IsIn([1, -1], { message: 'must be 1 or -1' })
  @ApiProperty({ enum: [1, -1] })
  change: 1 | -1;
}

export class UndoTapDto {
  /** `tapId` of the answer to it. */
  @IsUUID(undefined, { message: 'must be an identifier (UUID)' })
  tapId: string;
}

export class GaugeConfirmationDto {
  /** How many people are inside, as somebody has counted them; 0 or more. */
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  inside: number;
}

export class GaugeCorrectionDto extends GaugeConfirmationDto {
  @IsIn(CORRECTION_REASONS, { message: `must be one of ${CORRECTION_REASONS.join(', ')}` })
  @ApiProperty({ enum: CORRECTION_REASONS })
  reason: CorrectionReason;
}

export class WalkInSeatsDto {
  /** How many seats are kept for nobody, so that whoever comes by finds one; fewer than there are. */
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  seats: number;
}

/** What came of a tap. The same when it is sent again. */
export class TapAnswer {
  tapId: string;
  /** When it counts. */
  at: Date;
  /** Whether the device's clock was wrong, so that ours counts. */
  clockWrong: boolean;
  /**
   * `counted`, or what became of a tap that was made without a network: `full`, somebody is inside for whom there is no seat;
   * `closed`, made outside of the opening hours; `nobody_inside`, nobody was counted who could leave; `settled`, made before
   * somebody counted the people inside.
   */
  @ApiProperty({ enum: OUTCOMES })
  outcome: Outcome;
  /** People inside after it; never more than `limit`. */
  inside: number;
  limit: number;
}

/** One of the last things that happened at a door. */
export class GaugeTap {
  id: string;
  @ApiProperty({ enum: TAP_KINDS })
  kind: TapKind;
  at: Date;
  @ApiProperty({ enum: OUTCOMES })
  outcome: Outcome;
  /** How many were counted, where somebody counted. */
  people: number | null;
  clockWrong: boolean;
  undone: boolean;
}

/** People inside a rest area against its limit. To officials and administrators how many are inside isn't told live. */
export class Gauge {
  restAreaId: string;
  name: string;
  inside: number | null;
  /** How many people may be inside in the opening under way, or the last one. */
  limit: number;
  /** Seats for whoever comes in now; those kept for somebody aren't among them. */
  seatsLeft: number | null;
  /** Seats kept for people who are on their way. */
  kept: number | null;
  /** People inside beyond the limit: let in without a network, or there from before. */
  beyond: number | null;
  /** How many found no seat in this opening. */
  refused: number | null;
  openNow: boolean;
  /** When the opening under way began or the next one begins. */
  opensAt: Date | null;
  /** When it ends; null when it goes on for a week or more. */
  closesAt: Date | null;
  /** The closing since when nobody has said how many people stayed; null when there is nothing to say. */
  unconfirmedSince: Date | null;
  /** How many seats can't be kept for anybody. */
  walkInSeats: number;
  /** For who manages it: the last six, latest first. */
  lastTaps: GaugeTap[];
}
