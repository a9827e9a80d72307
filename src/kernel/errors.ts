/** Every code an answer can carry, with its HTTP status. docs/errors.md is held equal to this table by a test. */
export const ERROR_STATUS = {
  VALIDATION_FAILED: 400,
  MALFORMED_BODY: 400,
  NOT_SIGNED_IN: 401,
  WRONG_CREDENTIALS: 401,
  FORBIDDEN: 403,
  FOREIGN_ORIGIN: 403,
  NOT_FOUND: 404,
  NO_PLACE_FREE: 409,
  PERSON_ALREADY_PLACED: 409,
  PEOPLE_BOTH_PLACED: 409,
  PERSON_STILL_PLACED: 409,
  IDENTITY_KEY_MISSING: 409,
  IDENTITY_KEY_WRONG: 409,
  PERSON_RESTRICTED: 409,
  PEOPLE_KEPT_APART: 409,
  ALREADY_KEPT_APART: 409,
  TOO_MANY_HOLDS: 409,
  PERSON_ALREADY_HELD: 409,
  HOLD_AGAIN_LATER: 409,
  HOLD_EXPIRED: 409,
  TRANSITION_REFUSED: 409,
  ANSWER_AWAITED: 409,
  ANSWER_TOO_LATE: 409,
  REFERRAL_NEEDED: 409,
  PLACE_TAKEN_LATER: 409,
  STAYS_IN_THE_WAY: 409,
  PLACE_ALREADY_CLOSED: 409,
  PLACE_ALREADY_KEPT: 409,
  CLOCK_READING_NEEDED: 409,
  OPENING_BEGUN: 409,
  INTERRUPTION_OVER: 409,
  REST_AREA_FULL: 409,
  REST_AREA_CLOSED: 409,
  NOBODY_INSIDE: 409,
  NO_SEAT_FREE: 409,
  OUTSIDE_OPENING_HOURS: 409,
  SLOT_TAKEN: 409,
  SERVICE_ALREADY_THERE: 409,
  IDEMPOTENCY_KEY_IN_USE: 409,
  EDITED_MEANWHILE: 412,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  PRECONDITION_REQUIRED: 428,
  TOO_MANY_ATTEMPTS: 429,
  INTERNAL: 500,
  BUSY: 503,
  DATABASE_UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One thing wrong with one field of what came in. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/**
 * An answer that is no. What it says may be read by whoever asked: nothing in it describes another person, another
 * organisation's object or the database.
 */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    detail: string,
    readonly more: {
      errors?: FieldError[];
      /** Seconds after which trying again makes sense. */
      retryAfter?: number;
      /** Members of the problem beside the standard ones, e.g. `stays`. */
      members?: Record<string, unknown>;
    } = {},
  ) {
    super(detail);
    this.name = code;
  }
}

/** 404, for what isn't there and for what the one who asks may not know of. */
export function notFound(what: string, field = 'id'): DomainError {
  return new DomainError('NOT_FOUND', `There is no such ${what}.`, {
    errors: [{ field, code: 'unknown', message: `no such ${what}` }],
  });
}

/** 400 that names the fields. */
export function invalid(...errors: FieldError[]): DomainError {
  const detail = errors.map((error) => `${error.field}: ${error.message}`).join('; ');
  return new DomainError('VALIDATION_FAILED', detail, { errors });
}
