import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDate, IsIn, IsOptional } from 'class-validator';

export const INTERRUPTION_REASONS = ['incident', 'staff_shortage', 'works', 'safety', 'other'] as const;
export type InterruptionReason = (typeof INTERRUPTION_REASONS)[number];

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** A wall clock without its offset would be read on the machine's. */
function IsInstant(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) =>
      typeof value === 'string' && INSTANT.test(value) ? new Date(value) : (value as unknown),
    ),
    IsDate({ message: 'must be an instant, ISO 8601 with offset' }),
  );
}

export class InterruptDto {
  /** When it is expected to open again. */
  @IsInstant()
  until: Date;

  /** Now when left out; not earlier. */
  @IsOptional()
  @IsInstant()
  @ApiPropertyOptional({ type: String, format: 'date-time' })
  from?: Date;

  @IsIn(INTERRUPTION_REASONS, { message: `must be one of ${INTERRUPTION_REASONS.join(', ')}` })
  @ApiProperty({ enum: INTERRUPTION_REASONS })
  reason: InterruptionReason;
}

export class EndInterruptionDto {
  /** When it opens again: now when left out, earlier than was expected or later; not before now. */
  @IsOptional()
  @IsInstant()
  @ApiPropertyOptional({ type: String, format: 'date-time' })
  until?: Date;
}

/** A time within its openings in which a rest area is shut. */
export class InterruptionEntry {
  id: string;
  from: Date;
  /** Expected while it lies ahead. */
  until: Date;
  @ApiProperty({ enum: INTERRUPTION_REASONS })
  reason: InterruptionReason;
  /** Name of the account; null when the software did it. */
  createdBy: string | null;
  createdAt: Date;
}

/** A seat, or a service's slot, kept for somebody who would come while it is shut. */
export class DisplacedSeat {
  id: string;
  /** Said at the door. */
  code: string;
  arrivalAt: Date;
  /** Who asked for it, and is to be told. */
  organisation: string;
}

/** An interruption with the seat reservations that it displaces, for somebody to call. */
export class InterruptionWithDisplaced extends InterruptionEntry {
  displaced: DisplacedSeat[];
}
