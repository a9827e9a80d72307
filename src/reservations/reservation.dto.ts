import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { type Need, NEEDS } from '../facilities';
import { CommaSeparated, IsOptionalNight, PageQuery } from '../http';
import type { Night } from '../kernel/time';
import { AcknowledgeDto, Person } from '../people';
import { Acknowledgements } from './booking.dto';
import {
  type Answer,
  ANSWERS,
  PERSON_REASONS,
  type PersonReason,
  REFUSAL_REASONS,
  type RefusalReason,
  REFUSED_BY,
  type RefusedBy,
} from './referrals/referral';
import { STAY_STATES, type StayState } from './reservation';
import {
  ABSENCE_REASONS,
  type AbsenceReason,
  DEPARTURE_REASONS,
  type DepartureReason,
  type Destination,
  DESTINATIONS,
} from './stays/stay';

export class StaysDto {
  /** Some of the reservation's stays; all to which it applies when left out. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  stayIds?: string[];
}

export class ArrivalDto extends StaysDto {
  /** Warnings that whoever receives them knows of. */
  @Acknowledgements()
  overrides?: AcknowledgeDto[];
}

export class DepartureDto extends StaysDto {
  /** First night not used; tonight when left out. */
  @IsOptionalNight()
  on?: Night;

  /** Why the stay ends; left out when nobody said. */
  @IsOptional()
  @IsIn(DEPARTURE_REASONS)
  @ApiProperty({ enum: DEPARTURE_REASONS, required: false })
  reason?: DepartureReason;

  /** Where they go; left out when nobody said. */
  @IsOptional()
  @IsIn(DESTINATIONS)
  @ApiProperty({ enum: DESTINATIONS, required: false })
  destination?: Destination;
}

export class CancellationDto {
  /** When the person doesn't want the place: why. */
  @IsOptional()
  @IsIn(PERSON_REASONS)
  @ApiProperty({ enum: PERSON_REASONS, required: false })
  refusedBecause?: PersonReason;
}

export class ReservationsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  facilityId?: string;

  /** One or more, separated by commas. */
  @IsOptional()
  @CommaSeparated(STAY_STATES)
  state?: StayState[];

  /** Only those that last beyond this night. */
  @IsOptionalNight()
  from?: Night;

  /** Only those that begin before this night. */
  @IsOptionalNight()
  until?: Night;
}

export class ReservedFacility {
  id: string;
  name: string;
  district: number;
  /** Null once it is over, when the address is confidential. */
  address: string | null;
  arrivalInfo: string;
  phone: string | null;
}

export class StayPlace {
  id: string;
  label: string;
  room: string;
}

/** Nights [from, until) on which somebody sleeps elsewhere and the place is kept. */
export class Absence {
  from: Night;
  until: Night;
  @ApiProperty({ enum: ABSENCE_REASONS })
  reason: AbsenceReason;
}

/** One person's nights in one place. */
export class Stay {
  id: string;
  @ApiProperty({ enum: STAY_STATES })
  state: StayState;
  @ApiProperty({ type: Person, nullable: true })
  person: Person | null;
  place: StayPlace;
  from: Night;
  until: Night;
  arrivedAt: Date | null;
  departedAt: Date | null;
  /** Null when not departed, or when nobody said. */
  @ApiProperty({ enum: DEPARTURE_REASONS, nullable: true })
  departureReason: DepartureReason | null;
  @ApiProperty({ enum: DESTINATIONS, nullable: true })
  destination: Destination | null;
  /** The last one noted. */
  @ApiProperty({ type: Absence, nullable: true })
  absence: Absence | null;
  /** The agreed end before a departure cut the stay short. */
  untilBefore: Night | null;
  /** First night past the agreed end for which the place is kept, because the person is still there. */
  keptFrom: Night | null;
}

/** Who said no, and why. */
export class Refusal {
  @ApiProperty({ enum: REFUSED_BY })
  by: RefusedBy;
  /** `no_answer`: the facility said nothing in time. */
  @ApiProperty({ enum: REFUSAL_REASONS })
  reason: RefusalReason;
}

/** The same people's reservation at another facility. */
export class PassedReservation {
  id: string;
  code: string;
  /** Name of the facility. */
  facility: string;
}

export class Reservation {
  id: string;
  /** To say on the telephone, for example `KX7-M3H`. */
  code: string;
  @ApiProperty({ enum: STAY_STATES })
  state: StayState;
  facility: ReservedFacility;
  from: Night;
  until: Night;
  @ApiProperty({ enum: NEEDS, isArray: true })
  needs: Need[];
  /** When the hold ends by itself; null unless held. */
  expiresAt: Date | null;
  createdAt: Date;
  /** What a facility that confirms referrals has said; null when it isn't asked. */
  @ApiProperty({ enum: ANSWERS, nullable: true })
  answer: Answer | null;
  /** Until when it may answer. */
  answerDueAt: Date | null;
  @ApiProperty({ type: Refusal, nullable: true })
  refusal: Refusal | null;
  /** Where these people are held now because the facility didn't answer; null when nothing fits, or not yours to see. */
  @ApiProperty({ type: PassedReservation, nullable: true })
  passedOnTo: PassedReservation | null;
  @ApiProperty({ type: PassedReservation, nullable: true })
  passedOnFrom: PassedReservation | null;
  stays: Stay[];
}

export class ReservationPage {
  items: Reservation[];
  nextCursor: string | null;
}
