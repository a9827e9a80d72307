import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsOptional, IsUUID } from 'class-validator';
import { IsNight, IsText } from '../http';
import type { Night } from '../kernel/time';
import { PlanOrganisation } from './plan-action.dto';

export class RecordDecisionDto {
  /** What was decided, nothing about a person. */
  @IsText(500)
  what: string;

  /** Who decided it together. Of another organisation than the City: the own one among them. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  organisationIds: string[];

  /** Today or earlier. */
  @IsNight()
  decidedOn: Night;

  /** The flag that it answers; or else `actionId`. */
  @IsOptional()
  @IsUUID()
  flagId?: string;

  /** The action of the plan that it is about; or else `flagId`. */
  @IsOptional()
  @IsUUID()
  actionId?: string;
}

export class DecisionsQuery {
  /** Only those about this flag. */
  @IsOptional()
  @IsUUID()
  flagId?: string;

  /** Only those about this action. */
  @IsOptional()
  @IsUUID()
  actionId?: string;
}

/** What was decided about a flag or an action. */
export class Decision {
  id: string;
  what: string;
  decidedBy: PlanOrganisation[];
  decidedOn: Night;
  flagId: string | null;
  actionId: string | null;
  recordedBy: string;
  recordedAt: Date;
}

export class DecisionList {
  /** The latest first. */
  items: Decision[];
}
