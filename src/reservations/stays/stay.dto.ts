import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsNight, IsOptionalNight, Problem } from '../../http';
import type { Night } from '../../kernel/time';
import { AcknowledgeDto } from '../../people';
import { Acknowledgements } from '../booking.dto';
import { StaysDto } from '../reservation.dto';
import {
  ABSENCE_REASONS,
  type AbsenceReason,
  CORRECTED_STATES,
  type CorrectedState,
  CORRECTION_REASONS,
  type CorrectionReason,
} from './stay';

export class ExtensionDto extends StaysDto {
  /** The morning they leave now: later than agreed. */
  @IsNight()
  until: Night;

  /** Warnings for the nights added that whoever extends knows of. */
  @Acknowledgements()
  overrides?: AcknowledgeDto[];
}

/** Where to: a place or a facility, one of the two. */
export class TransferDto extends StaysDto {
  /** For one stay: exactly this place. */
  @IsOptional()
  @IsUUID()
  placeId?: string;

  /** Places that fit, chosen there. Another facility takes the whole reservation. */
  @IsOptional()
  @IsUUID()
  facilityId?: string;

  /** The morning they leave now, when they also stay longer. */
  @IsOptionalNight()
  until?: Night;

  /** Warnings that whoever moves them knows of. */
  @Acknowledgements()
  overrides?: AcknowledgeDto[];
}

class StayDto {
  @IsUUID()
  stayId: string;
}

export class AbsenceDto extends StayDto {
  /** First night away. */
  @IsNight()
  from: Night;

  /** The day they are back: first night not away, at most the end of the stay. */
  @IsNight()
  until: Night;

  @IsIn(ABSENCE_REASONS)
  @ApiProperty({ enum: ABSENCE_REASONS })
  reason: AbsenceReason;
}

export class AbsenceEndDto extends StayDto {
  /** First night not away; tonight when left out. */
  @IsOptionalNight()
  on?: Night;
}

export class CorrectionDto extends StayDto {
  /** What it should say: an arrival or a no-show back to `confirmed`, a departure or a no-show back to `arrived`. */
  @IsIn(CORRECTED_STATES)
  @ApiProperty({ enum: CORRECTED_STATES })
  to: CorrectedState;

  @IsIn(CORRECTION_REASONS)
  @ApiProperty({ enum: CORRECTION_REASONS })
  reason: CorrectionReason;

  /** Another place of the same facility, when the former one was given to somebody else meanwhile. */
  @IsOptional()
  @IsUUID()
  placeId?: string;
}

export const WAY_KINDS = ['same_room', 'same_facility', 'elsewhere'] as const;
export type WayKind = (typeof WAY_KINDS)[number];

/** Where these people could be for all the nights instead, from tonight on. */
export class WayOut {
  @ApiProperty({ enum: WAY_KINDS })
  kind: WayKind;
  /** Null when places are chosen at the facility. */
  @ApiProperty({ type: String, nullable: true })
  placeId: string | null;
  facilityId: string;
  /** Label of the place, or name of the facility. */
  label: string;
}

/** What a 409 PLACE_TAKEN_LATER says beside the usual. */
export class PlaceTakenLater extends Problem {
  /** First night on which the place is somebody else's. */
  takenFrom: Night;
  ways: WayOut[];
}
