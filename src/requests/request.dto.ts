import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { BOOKING_HORIZON_NIGHTS } from '../config/config';
import { type Need, NEEDS } from '../facilities';
import { CommaSeparated, PageQuery } from '../http';
import { countNights, type Night } from '../kernel/time';
import { Person } from '../people';
import { WishDto } from '../reservations';
import {
  answerTo,
  lapsesAt,
  RECONFIRMATIONS,
  reconfirmationAt,
  type Reconfirmation,
  REFUSAL_REASONS,
  type RefusalReason,
  REQUEST_STATES,
  type RequestState,
  UNMET_CAUSES,
  type UnmetCause,
  URGENCIES,
  type Urgency,
  VULNERABILITIES,
  type Vulnerability,
} from './request';
import type { RequestRow } from './requests.repository';

export class MakeRequestDto extends WishDto {
  @IsInt()
  @Min(1)
  @Max(BOOKING_HORIZON_NIGHTS)
  nights: number;

  @IsIn(URGENCIES)
  urgency: Urgency;

  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(VULNERABILITIES, { each: true })
  @ApiProperty({ enum: VULNERABILITIES, isArray: true, required: false })
  vulnerabilities?: Vulnerability[];
}

export class RequestsQuery extends PageQuery {
  /** One or more, separated by commas; all when left out. */
  @IsOptional()
  @CommaSeparated(REQUEST_STATES)
  state?: RequestState[];
}

export class CloseUnmetDto {
  @IsIn(UNMET_CAUSES)
  cause: UnmetCause;
}

export class RefuseOfferDto {
  @IsIn(REFUSAL_REASONS)
  reason: RefusalReason;
}

export class MeetRequestDto {
  /** A reservation of one's own organisation, confirmed or held, for the same people and all the nights still to come. */
  @IsUUID()
  reservationId: string;
}

export class RequestedPerson {
  /** Null for a person without a reference. */
  @ApiProperty({ type: Person, nullable: true })
  person: Person | null;
}

/** Why a request stands where it stands in the order: urgency, then vulnerabilities, then waiting time. */
export class RankReason {
  @ApiProperty({ enum: URGENCIES })
  urgency: Urgency;
  /** How many vulnerabilities; more come first. */
  vulnerability: number;
  waitingSince: Date;
}

export class OfferedFacility {
  id: string;
  name: string;
  district: number;
}

/** Places held for a request, until it is answered or its time has passed. */
export class Offer {
  /** The hold: its places and how to get there are `GET /reservations/:id`. */
  reservationId: string;
  reservationCode: string;
  facility: OfferedFacility;
  offeredAt: Date;
  expiresAt: Date;
}

/** Somebody needs places from a night on. */
export class PlaceRequest {
  id: string;
  /** To say on the telephone, for example `KX7-M3H`. */
  code: string;
  @ApiProperty({ enum: REQUEST_STATES })
  state: RequestState;
  /** Null unless unmet; and on the morning after the last night, until that night is counted. */
  @ApiProperty({ enum: UNMET_CAUSES, nullable: true })
  unmetCause: UnmetCause | null;
  /** First night asked for. */
  from: Night;
  /** The morning they leave: first night no longer needed. */
  until: Night;
  nights: number;
  people: RequestedPerson[];
  @ApiProperty({ enum: NEEDS, isArray: true })
  needs: Need[];
  sameRoom: boolean;
  @ApiProperty({ enum: URGENCIES })
  urgency: Urgency;
  @ApiProperty({ enum: VULNERABILITIES, isArray: true })
  vulnerabilities: Vulnerability[];
  createdAt: Date;
  reconfirmedAt: Date;
  /** `due` from the sixth day without a word on, `lapsed` from the tenth. */
  @ApiProperty({ enum: RECONFIRMATIONS })
  reconfirmation: Reconfirmation;
  /** When it lapses unless it is reconfirmed. */
  lapsesAt: Date;
  /** In the order of the whole city, 1 is next; null when it no longer waits. */
  position: number | null;
  reason: RankReason;
  /** The running offer. */
  @ApiProperty({ type: Offer, nullable: true })
  offer: Offer | null;
  /** What met it. */
  reservationId: string | null;
  endedAt: Date | null;
}

export class PlaceRequestPage {
  items: PlaceRequest[];
  nextCursor: string | null;
}

/** @param row with the state it is in by the clock */
export function toPlaceRequest(
  row: RequestRow,
  positions: ReadonlyMap<string, number>,
  now: Date,
): PlaceRequest {
  const { organisationId: _, offer, state, ...request } = row;
  const waits = state === 'open' || state === 'offered';
  const accepted = state === 'met' && offer && answerTo(offer, now) === 'accepted';
  return {
    ...request,
    state,
    nights: countNights(row.from, row.until),
    reconfirmation: reconfirmationAt(row.reconfirmedAt, now),
    lapsesAt: lapsesAt(row.reconfirmedAt),
    position: (waits && positions.get(row.id)) || null,
    reason: {
      urgency: row.urgency,
      vulnerability: row.vulnerabilities.length,
      waitingSince: row.createdAt,
    },
    offer: state === 'offered' && offer ? toOffer(offer) : null,
    reservationId: row.reservationId ?? (accepted ? offer.reservationId : null),
  };
}

function toOffer(offer: NonNullable<RequestRow['offer']>): NonNullable<PlaceRequest['offer']> {
  const { reservationId, reservationCode, facility, offeredAt, expiresAt } = offer;
  return { reservationId, reservationCode, facility, offeredAt, expiresAt };
}
