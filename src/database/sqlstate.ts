/** The SQLSTATEs that the code tells apart (PostgreSQL, appendix A). */
export const SQLSTATE = {
  foreignKeyViolation: '23503',
  uniqueViolation: '23505',
  exclusionViolation: '23P01',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  lockNotAvailable: '55P03',
} as const;

const VIOLATIONS: readonly string[] = [
  SQLSTATE.foreignKeyViolation,
  SQLSTATE.uniqueViolation,
  SQLSTATE.exclusionViolation,
];

/** A conflict that goes away when the transaction is tried again. */
const RETRIED: readonly string[] = [
  SQLSTATE.serializationFailure,
  SQLSTATE.deadlockDetected,
  SQLSTATE.lockNotAvailable,
];

/** The server or the way to it is gone: class 08, shutdown or start-up (57P), out of connections (53300). */
const UNREACHABLE = /^(08...|57P0[123]|53300)$/;
const UNREACHABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);
const UNREACHABLE_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/;

interface DriverError {
  code?: string;
  constraint?: string;
  message?: string;
  driverError?: DriverError;
  errors?: DriverError[];
}

function driverError(error: unknown): DriverError {
  const outer = (error ?? {}) as DriverError;
  return outer.driverError ?? outer.errors?.[0] ?? outer;
}

/** Whether the error is the violation of the named key or constraint. */
export function violates(error: unknown, key: string): boolean {
  const { code, constraint } = driverError(error);
  return VIOLATIONS.includes(code ?? '') && constraint === key;
}

export function isRetried(error: unknown): boolean {
  return RETRIED.includes(driverError(error).code ?? '');
}

export function isLockTimeout(error: unknown): boolean {
  return driverError(error).code === SQLSTATE.lockNotAvailable;
}

export function isUnreachable(error: unknown): boolean {
  const { code = '', message = '' } = driverError(error);
  return UNREACHABLE.test(code) || UNREACHABLE_CODES.has(code) || UNREACHABLE_MESSAGES.test(message);
}
