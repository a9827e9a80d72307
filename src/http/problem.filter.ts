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

/** What Fastify refuses by itself, before any handler. */
const FASTIFY: Record<string, [ErrorCode, string, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['BODY_TOO_LARGE', 'body', 'is larger than 64 kB'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['UNSUPPORTED_MEDIA_TYPE', 'content-type', 'must be application/json'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['MALFORMED_BODY', 'body', 'is empty'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['MALFORMED_BODY', 'content-length', 'does not match the body'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['MALFORMED_BODY', 'body', 'is not valid JSON'],
};

export function asDomainError(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  if (isUnreachable(thrown)) return unavailable();
  const { code, statusCode, name } = (thrown ?? {}) as { code?: string; statusCode?: number; name?: string };
  const known =
    FASTIFY[code ?? ''] ??
    (name === 'SyntaxError' || code === 'SECURE_JSON_PARSE'
      ? FASTIFY.FST_ERR_CTP_INVALID_JSON_BODY
      : undefined);
  if (known && (FASTIFY[code ?? ''] || statusCode === 400)) return refused(...known);
  if (thrown instanceof HttpException && thrown.getStatus() === 404) {
    return new DomainError('NOT_FOUND', 'There is nothing at this address.');
  }
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusCode;
  if (status === 415) return refused(...FASTIFY.FST_ERR_CTP_INVALID_MEDIA_TYPE!);
  if (status === 413) return refused(...FASTIFY.FST_ERR_CTP_BODY_TOO_LARGE!);
  if (status !== undefined && status >= 400 && status < 500) {
    return refused('MALFORMED_BODY', 'request', 'can not be understood');
  }
  return new DomainError('INTERNAL', 'Something went wrong on our side. Nothing was changed.');
}

function refused(code: ErrorCode, field: string, message: string): DomainError {
  return new DomainError(code, `${field}: ${message}`, { errors: [{ field, code: 'refused', message }] });
}
