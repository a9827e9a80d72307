import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsOptionalNight } from '../http';
import type { Night } from '../kernel/time';
import { COMMITMENT_KINDS, type CommitmentKind, type Verdict, VERDICTS } from './commitment';
import { Decision } from './decision.dto';
import { type DigestLanguage, DIGEST_LANGUAGES } from './digest-words';
import { PlanMoney } from './money.dto';
import { ACTION_STATES, type ActionState, type PlanRights } from './plan-action';
import { PlanAction, PlanOrganisation } from './plan-action.dto';

export class PlanQuery {
  /** The plan as it was known at the end of this date, beside that night's facts. As it is now when left out. */
  @IsOptionalNight()
  at?: Night;
}

export class DigestQuery {
  /** The seven nights before this date; those before tonight when left out. */
  @IsOptionalNight()
  until?: Night;

  /** French when left out. */
  @IsOptional()
  @IsIn(DIGEST_LANGUAGES)
  @ApiProperty({ enum: DIGEST_LANGUAGES, required: false })
  language?: DigestLanguage;
}

/** The week in one page, as it is sent. Nothing in it is about a person. */
export class Digest {
  subject: string;
  text: string;
  html: string;
}

/** What an action promises in numbers, held against the facts of the date. */
export class Commitment {
  actionId: string;
  title: string;
  owner: PlanOrganisation;
  dueOn: Night;
  @ApiProperty({ enum: ACTION_STATES })
  state: ActionState;
  @ApiProperty({ enum: COMMITMENT_KINDS })
  kind: CommitmentKind;
  promised: number;
  /** What the city has of it on the date. */
  actual: number;
  /** `contradicted`: said done, and the facts say otherwise. */
  @ApiProperty({ enum: VERDICTS })
  verdict: Verdict;
}

export class PlanFacts {
  /** Regular places authorised for the night of the date. */
  placesFunded: number;
  /** Of these, not closed. */
  placesInService: number;
  restAreasByDay: number;
  restAreasByNight: number;
}

export class ActionCounts {
  all: number;
  done: number;
  underWay: number;
  notBegun: number;
  abandoned: number;
  /** Past their date, neither done nor abandoned. */
  overdue: number;
}

/** What was promised beside what is. */
export class Plan {
  /** The date whose facts these are. */
  at: Night;
  counts: ActionCounts;
  /** The first due first. */
  actions: PlanAction[];
  money: PlanMoney;
  facts: PlanFacts;
  commitments: Commitment[];
  /** Those about actions, the latest first. */
  decisions: Decision[];
  /** What the one who asks may change: `all`, what the own organisation owns, or nothing. */
  @ApiProperty({ enum: ['all', 'own', 'none'] })
  rights: PlanRights;
}
