import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { OnceOnly } from '../database/transactions';
import { invalid } from '../kernel/errors';

/**
 * The `Idempotency-Key` with the request it stands for, or undefined when the client gave none. A route that creates
 * something takes it and passes it to the transaction.
 */
export const Once = createParamDecorator((_: unknown, context: ExecutionContext): OnceOnly | undefined => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid({
      field: 'Idempotency-Key',
      code: 'isText',
      message: 'must be 1 to 200 visible ASCII characters',
    });
  }
  const version = request.headers['if-match'];
  const about = [request.method, request.url, request.body ?? null];
  return { key, request: version === undefined ? about : [...about, version] };
});

/** Says in the API description that the route may be repeated. */
export const Repeatable = (): MethodDecorator =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Any text of up to 200 characters. The same key within 24 hours gets the same answer, and nothing is done twice.',
    schema: { type: 'string', maxLength: 200 },
  });
