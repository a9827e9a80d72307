import { ArgumentsHost, Catch, ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUnreachable } from '../database/sqlstate';
import { unavailable } from '../database/transactions';
import { DomainError, ERROR_STATUS, ErrorCode } from '../kernel/errors';

const TITLES: Partial<Record<ErrorCode, string>> = {
  VALIDATION_FAILED: 'Some fields are not right',
  MALFORMED_BODY: 'The body is not valid JSON',
  NOT_SIGNED_IN: 'Sign in first',
  NO_PLACE_FREE: 'No place is free',
  STAYS_IN_THE_WAY: 'Stays are in the way',
  INTERNAL: 'Something went wrong on our side',
};

/** Turns whatever was thrown into application/problem+json (RFC 9457) with a stable `code`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const error = asDomainError(thrown);
    if (error.code === 'INTERNAL') {
      this.logger.error(`${request.method} ${request.routeOptions?.url ?? ''}`, (thrown as Error)?.stack);
    }
    sendProblem(reply, error);
  }
}

export function sendProblem(reply: FastifyReply, error: DomainError): void {
  const status = ERROR_STATUS[error.code];
  const { errors, retryAfter, members } = error.more;
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  void reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send({
      type: `urn:halte:error:${error.code.toLowerCase().replaceAll('_', '-')}`,
      title: TITLES[error.code] ?? error.code.toLowerCase().replaceAll('_', ' '),
      status,
      detail: error.message,
      code: error.code,
      ...(errors && { errors }),
      ...(retryAfter !== undefined && { retryAfter }),
      ...members,
    });
}

/** What Fastify refuses by itself, before any handler, by status: Nest hides which of its errors it was. */
const REFUSED: Record<number, [ErrorCode, string, string]> = {
  413: ['BODY_TOO_LARGE', 'body', 'is larger than 64 kB'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'content-type', 'must be application/json'],
};

export function asDomainError(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  if (isUnreachable(thrown)) return unavailable();
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number })?.statusCode;
  if (status === 404) return new DomainError('NOT_FOUND', 'There is nothing at this address.');
  if (status !== undefined && status >= 400 && status < 500) {
    return refused(...(REFUSED[status] ?? ['MALFORMED_BODY', 'body', 'is not valid JSON']));
  }
  return new DomainError('INTERNAL', 'Something went wrong on our side. Nothing was changed.');
}

function refused(code: ErrorCode, field: string, message: string): DomainError {
  return new DomainError(code, `${field}: ${message}`, { errors: [{ field, code: 'refused', message }] });
}
