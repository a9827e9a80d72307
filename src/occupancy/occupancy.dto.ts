import { ApiProperty } from '@nestjs/swagger';
import { FACILITY_FORMS, type FacilityForm } from '../facilities';
import { IsOptionalNight } from '../http';
import type { Night } from '../kernel/time';

export class OccupancyQuery {
  /** Any night, past or to come; tonight when left out. */
  @IsOptionalNight()
  date?: Night;
}

/** Places on one night. in service = held + reserved + occupied + free; authorised = in service + closed. */
export class Counts {
  /** Funded. */
  authorised: number;
  /** Usable on that night. */
  inService: number;
  /** Out of service. */
  closed: number;
  /** Kept for a short time while someone travels. */
  held: number;
  /** Confirmed, not arrived. */
  reserved: number;
  /** Someone arrived. */
  occupied: number;
  free: number;
}

/** Rooms with regular places on one night: a family of two may fill one for four. in service = occupied + free. */
export class RoomCounts {
  total: number;
  /** At least one of its places is not closed. */
  inService: number;
  /** Somebody holds, expects or has one of its places. */
  occupied: number;
  /** In service, and nobody does. */
  free: number;
}

export class FacilityOccupancy extends Counts {
  id: string;
  name: string;
  @ApiProperty({ enum: FACILITY_FORMS })
  form: FacilityForm;
  district: number;
  confirmedAt: Date | null;
  rooms: RoomCounts;
  /** Surge places, counted apart. */
  surge: Counts;
}

export class Occupancy extends Counts {
  date: Night;
  rooms: RoomCounts;
  /** Surge places, counted apart. */
  surge: Counts;
  facilities: FacilityOccupancy[];
}
