import type { Problem } from './types';

/** An answer that isn't a success: the server's problem, or one made up from the bare status. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Problem;
  /** Seconds to wait before trying again, when the server says so. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfterHeader: string | null) {
    super(problem.detail || problem.title);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.problem = problem;
    const seconds = problem.retryAfter ?? Number(retryAfterHeader ?? Number.NaN);
    this.retryAfter = Number.isFinite(seconds) ? seconds : null;
  }
}

/** There was no network from the start: certain not to have been done, unlike what was cut off under way. */
export class NothingSent extends Error {
  override readonly name = 'NothingSent';
}

/** A proxy or a crash can answer without a problem document; the nearest code stands in. */
export function toProblem(response: Response, body: unknown): Problem {
  if (typeof body === 'object' && body !== null && 'code' in body) return body as Problem;
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: '',
    code: response.status === 401 ? 'NOT_SIGNED_IN' : response.status >= 500 ? 'BUSY' : 'INTERNAL',
  };
}

export function isApiError(error: unknown, ...codes: string[]): error is ApiError {
  return error instanceof ApiError && (codes.length === 0 || codes.includes(error.code));
}

/** There is no network, or nobody answered for long: asking again at once would only keep the person waiting. */
export function isHopeless(error: unknown): boolean {
  return error instanceof NothingSent || (error instanceof DOMException && error.name === 'TimeoutError');
}

/** Worth sending again unchanged: the network failed, or the server says it is briefly unable. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true;
  return error.status >= 500 || error.code === 'IDEMPOTENCY_KEY_IN_USE';
}
