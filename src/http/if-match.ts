import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { DomainError, invalid } from '../kernel/errors';

/** What two people may edit says with each answer which version it is. */
interface WithVersion {
  version: number;
}

/** Something with who changed it last; both null when nobody has since it was made. */
export interface Edited<T> {
  current: T;
  changedBy: string | null;
  changedAt: Date | null;
}

@Injectable()
class EntityTag implements NestInterceptor<WithVersion> {
  intercept(context: ExecutionContext, next: CallHandler<WithVersion>): Observable<WithVersion> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        void reply.header('etag', `"${answer.version}"`);
        return answer;
      }),
    );
  }
}

/** The answer's `version` is its strong `ETag`. */
export const Versioned = (): MethodDecorator => UseInterceptors(EntityTag);

/** Changes only what is still as the client has read it: takes `If-Match` (see `IfMatch`) and answers with the new `ETag`. */
export const VersionRequired = (): MethodDecorator =>
  applyDecorators(
    Versioned(),
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The `ETag` with which it was read, or its `version` in quotes: `"3"`.',
      schema: { type: 'string' },
    }),
  );

/**
 * The version in `If-Match`. A tag that is none of ours is a version that never was: it matches nothing.
 *
 * @throws DomainError PRECONDITION_REQUIRED when there is none
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) {
    throw new DomainError('PRECONDITION_REQUIRED', 'Send the version that you have read, as If-Match.', {
      errors: [{ field: 'If-Match', code: 'required', message: 'must be the ETag with which it was read' }],
    });
  }
  const tag = /^"([\x21\x23-\x7e]*)"$/.exec(header)?.[1];
  if (tag === undefined)
    throw invalid({ field: 'If-Match', code: 'entityTag', message: 'must be one strong ETag' });
  return /^[1-9]\d{0,8}$/.test(tag) ? Number(tag) : 0;
});

/** 412, with what it is now and who made it so, for the person to decide anew. */
export function editedMeanwhile({ current, changedBy, changedAt }: Edited<WithVersion>): DomainError {
  return new DomainError('EDITED_MEANWHILE', 'Somebody has changed this since you read it.', {
    members: { current, changedBy, changedAt },
  });
}
