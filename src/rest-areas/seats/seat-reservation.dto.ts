import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { CommaSeparated, IsInstant, IsNight } from '../../http';
import type { Night } from '../../kernel/time';
import { SEAT_STATES, SeatState, stateAt } from './seat-reservation';
import type { SeatReservationRow } from './seat-reservations.repository';
import { SERVICE_KINDS, ServiceKind } from './slots';

export class KeepSeatDto {
  /** When the person is expected, within an opening and the next 14 days. */
  @IsInstant()
  arrivalAt: Date;
}

export class KeepSlotDto {
  /** `start` of one of the service's slots. */
  @IsInstant()
  slotStart: Date;
}

export class SeatReservationsQuery {
  @IsOptional()
  @IsUUID(undefined, { message: 'must be an identifier (UUID)' })
  restAreaId?: string;

  @IsOptional()
  @CommaSeparated(SEAT_STATES)
  state?: SeatState[];
}

export class NamedPart {
  id: string;
  name: string;
}

export class ServiceOfReservation {
  id: string;
  @ApiProperty({ enum: SERVICE_KINDS })
  kind: ServiceKind;
  slotMinutes: number;
}

/** A seat, or a service's slot, kept for somebody whom nobody needs to know: the code says at the door that it is theirs. */
export class SeatReservation {
  id: string;
  /** Said at the door. */
  code: string;
  restArea: NamedPart;
  /** Null for a seat. */
  service: ServiceOfReservation | null;
  /** For whom it was asked. */
  organisation: NamedPart;
  /** When the person is expected; the start of the slot. */
  arrivalAt: Date;
  /** Until when it is kept. */
  expiresAt: Date;
  @ApiProperty({ enum: SEAT_STATES })
  state: SeatState;
  createdAt: Date;
}

export class SeatReservationList {
  items: SeatReservation[];
}

export class AddServiceDto {
  @IsIn(SERVICE_KINDS, { message: `must be one of ${SERVICE_KINDS.join(', ')}` })
  @ApiProperty({ enum: SERVICE_KINDS })
  kind: ServiceKind;

  /** How many people at once. */
  @IsInt()
  @Min(1)
  @Max(50)
  capacity: number;

  /** How long one of its slots is. */
  @IsInt()
  @Min(5)
  @Max(240)
  slotMinutes: number;
}

/** What a rest area offers beside a seat, by slots. */
export class Service {
  id: string;
  restAreaId: string;
  @ApiProperty({ enum: SERVICE_KINDS })
  kind: ServiceKind;
  capacity: number;
  slotMinutes: number;
}

export class ServiceList {
  items: Service[];
}

export class SlotsQuery {
  /** The day on which the openings start. */
  @IsNight()
  date: Night;
}

export class Slot {
  start: Date;
  end: Date;
  /** For how many people it is still free. */
  free: number;
}

export class ServiceSlots extends Service {
  slots: Slot[];
}

export class SlotList {
  items: ServiceSlots[];
}

export function toSeatReservation(row: SeatReservationRow, now: Date): SeatReservation {
  const { id, code, restArea, service, organisation, arrivalAt, expiresAt, createdAt } = row;
  const what = { id, code, restArea, service, organisation, arrivalAt, expiresAt };
  return { ...what, state: stateAt(row, now), createdAt };
}
