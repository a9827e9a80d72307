import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { EditedMeanwhile, IsNight, IsText } from '../http';
import type { Night } from '../kernel/time';
import { COMMITMENT_KINDS, type CommitmentKind } from './commitment';
import {
  ACTION_STATES,
  type ActionState,
  CHANGED_FIELDS,
  type ChangedField,
  type Obstacle,
  OBSTACLES,
} from './plan-action';

const MOST_PROMISED = 100_000;

/** What is promised in numbers, so that the city's facts can confirm it or not. */
export class PromisedDto {
  /** Places in service at night; rest areas open by day; rest areas open at night. */
  @IsIn(COMMITMENT_KINDS)
  @ApiProperty({ enum: COMMITMENT_KINDS })
  kind: CommitmentKind;

  /** In the whole city once it is kept. */
  @IsInt()
  @Min(1)
  @Max(MOST_PROMISED)
  promised: number;
}

export class AddActionDto {
  @IsText(200)
  title: string;

  /** Organisation that answers for it. Of another than the City: the own one. */
  @IsUUID()
  ownerId: string;

  /** When it is to be done by; at the most 20 years from now. */
  @IsNight()
  dueOn: Night;

  /** `not_begun` when left out. */
  @IsOptional()
  @IsIn(ACTION_STATES)
  @ApiProperty({ enum: ACTION_STATES, required: false })
  state?: ActionState;

  /** What stands in the way; null: nothing. What is done has none. */
  @IsOptional()
  @IsIn(OBSTACLES)
  @ApiProperty({ enum: OBSTACLES, nullable: true, required: false })
  obstacle?: Obstacle | null;

  /** What shows it: a text or an address, nothing about a person. Needed for what is done. */
  @IsOptional()
  @IsText(500)
  @ApiProperty({ type: String, nullable: true, required: false, maxLength: 500 })
  evidence?: string | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => PromisedDto)
  @ApiProperty({ type: PromisedDto, nullable: true, required: false })
  commitment?: PromisedDto | null;
}

/** What is left out stays as it is. */
export class EditActionDto {
  @IsOptional()
  @IsText(200)
  @ApiProperty({ required: false })
  title?: string;

  /** Another organisation is named by the City alone. */
  @IsOptional()
  @IsUUID()
  ownerId?: string;

  @IsOptional()
  @IsNight()
  @ApiProperty({ type: String, format: 'date', required: false })
  dueOn?: Night;

  @IsOptional()
  @IsIn(ACTION_STATES)
  @ApiProperty({ enum: ACTION_STATES, required: false })
  state?: ActionState;

  /** Null: nothing stands in the way. */
  @IsOptional()
  @IsIn(OBSTACLES)
  @ApiProperty({ enum: OBSTACLES, nullable: true, required: false })
  obstacle?: Obstacle | null;

  @IsOptional()
  @IsText(500)
  @ApiProperty({ type: String, nullable: true, required: false, maxLength: 500 })
  evidence?: string | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => PromisedDto)
  @ApiProperty({ type: PromisedDto, nullable: true, required: false })
  commitment?: PromisedDto | null;
}

export class PlanOrganisation {
  id: string;
  name: string;
}

/** Something promised: by whom, until when, how far it is and what stands in the way. */
export class PlanAction {
  id: string;
  title: string;
  owner: PlanOrganisation;
  dueOn: Night;
  @ApiProperty({ enum: ACTION_STATES })
  state: ActionState;
  @ApiProperty({ enum: OBSTACLES, nullable: true })
  obstacle: Obstacle | null;
  /** A text or an address that shows how far it is. */
  evidence: string | null;
  commitment: PromisedDto | null;
  /** Goes up with each change; what `If-Match` asks for. */
  version: number;
  /** When it came to stand so, and by whom. */
  changedAt: Date;
  changedBy: string;
}

/** An action as it stood, and what was changed to make it so. */
export class PlanActionVersion extends PlanAction {
  /** Empty for the first. */
  @ApiProperty({ enum: CHANGED_FIELDS, isArray: true })
  changed: ChangedField[];
}

export class PlanActionHistory {
  /** The newest first. */
  items: PlanActionVersion[];
}

export class ActionEditedMeanwhile extends EditedMeanwhile {
  current: PlanAction;
}

/** As it stands for whoever reads: without what a row has for comparing alone. */
export function asAction(row: PlanAction): PlanAction {
  const { id, title, owner, dueOn, state, obstacle, evidence, commitment, version, changedAt, changedBy } =
    row;
  return { id, title, owner, dueOn, state, obstacle, evidence, commitment, version, changedAt, changedBy };
}
