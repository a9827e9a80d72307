import { ApiProperty } from '@nestjs/swagger';
import { ERROR_STATUS, type ErrorCode } from '../kernel/errors';

/** One thing wrong with one field of what came in. */
export class ProblemField {
  /** Where, for example `people.0.personId`. */
  field: string;
  code: string;
  message: string;
}

/** Every answer that is no (RFC 9457, application/problem+json). */
export class Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Stable: what programs go by. */
  @ApiProperty({ enum: Object.keys(ERROR_STATUS) })
  code: ErrorCode;
  errors?: ProblemField[];
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
}

/** 412: what somebody else has made of it meanwhile. Each thing that can be edited adds its `current`. */
export class EditedMeanwhile extends Problem {
  /** Name of the account; null when the software did it. */
  changedBy: string | null;
  changedAt: Date | null;
}
