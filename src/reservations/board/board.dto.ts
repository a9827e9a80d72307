import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { type Need, NEEDS } from '../../facilities';
import { IsOptionalNight } from '../../http';
import type { Night } from '../../kernel/time';
import { Person } from '../../people';
import { type Answer, ANSWERS } from '../referrals/referral';
import { STAY_STATES, type StayState } from '../reservation';
import { Absence, StayPlace } from '../reservation.dto';
import type { Board, BoardFacts } from './board';

export class BoardQuery {
  /** Tonight when left out. */
  @IsOptionalNight()
  date?: Night;
}

export class NoShowsDto {
  /** Stays of this facility. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  stayIds: string[];
}

/** How many places are offered again. */
export class NoShows {
  stayIds: string[];
}

/** One person's stay as those who work there tonight see it. */
export class BoardStay implements BoardFacts {
  stayId: string;
  reservationId: string;
  code: string;
  @ApiProperty({ enum: STAY_STATES })
  state: StayState;
  @ApiProperty({ type: Person, nullable: true })
  person: Person | null;
  place: StayPlace;
  /** Of the same reservation. */
  people: number;
  @ApiProperty({ enum: NEEDS, isArray: true })
  needs: Need[];
  from: Night;
  until: Night;
  expiresAt: Date | null;
  @ApiProperty({ enum: ANSWERS, nullable: true })
  answer: Answer | null;
  answerDueAt: Date | null;
  /** A referral without an answer was passed on to another facility. */
  passedOn: boolean;
  arrivedAt: Date | null;
  endedAt: Date | null;
  /** First night past the agreed end for which the place is kept. */
  keptFrom: Night | null;
  /** The one under way, or the next. */
  @ApiProperty({ type: Absence, nullable: true })
  absence: Absence | null;
  /** The place is theirs on this night. */
  keepsTonight: boolean;
  /** The place is somebody else's on this night, or closed. */
  placeGiven: boolean;
}

/** What is to be done at a facility on one night. */
export class FacilityBoard implements Board<BoardStay> {
  night: Night;
  /** Who isn't there by then is late. */
  deadline: Date;
  /** Referrals that wait for the facility's answer, for any night. */
  toAnswer: BoardStay[];
  /** Expected, and not there by the deadline: proposed as no-shows, never noted as such by themselves. */
  late: BoardStay[];
  expected: BoardStay[];
  /** Came on this night. */
  arrived: BoardStay[];
  /** Came before and stay on. */
  staying: BoardStay[];
  leaving: BoardStay[];
  /** Away with leave: the place is kept. */
  absent: BoardStay[];
  /** Still there past the agreed end: a person decides. */
  pastEnd: BoardStay[];
  /** Referrals without an answer, in the last 12 hours. */
  passedOn: BoardStay[];
  /** Departures and no-shows of the last 12 hours, to put a wrong one right. */
  ended: BoardStay[];
}
