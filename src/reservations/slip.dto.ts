import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { SLIP_LANGUAGES, type SlipLanguage } from '../facilities';
import type { Night } from '../kernel/time';

export const DIRECTIONS = ['ltr', 'rtl'] as const;

export class SlipQuery {
  /** What they read; when left out, the first of their languages in which there is a slip, else French. */
  @ApiProperty({ enum: SLIP_LANGUAGES, required: false })
  @IsOptional()
  @IsIn(SLIP_LANGUAGES)
  language?: SlipLanguage;
}

export class SlipFacility {
  id: string;
  name: string;
  district: number;
  /** Null when it is confidential and not yours to see: `arrival` then says where to meet. */
  address: string | null;
  phone: string | null;
}

/** One place of the reservation, and whose it is: never a name. */
export class SlipPlace {
  label: string;
  room: string;
  reference: string | null;
  alias: string | null;
}

/** The one page that a person takes along. */
export class Slip {
  reservationId: string;
  /** To say at the door. */
  code: string;
  @ApiProperty({ enum: SLIP_LANGUAGES })
  language: SlipLanguage;
  /** In which direction that language is written. */
  @ApiProperty({ enum: DIRECTIONS })
  direction: (typeof DIRECTIONS)[number];
  facility: SlipFacility;
  /** First night. */
  from: Night;
  /** The morning they leave. */
  until: Night;
  /** The language of the three texts: French where the facility has none in the one asked for. */
  @ApiProperty({ enum: SLIP_LANGUAGES })
  textLanguage: SlipLanguage;
  /** When somebody opens the door. */
  hours: string | null;
  /** How to get there, in words. */
  directions: string | null;
  /** What to do at the door, or where to meet. */
  arrival: string | null;
  /** Of those who are expected or there. */
  places: SlipPlace[];
}
