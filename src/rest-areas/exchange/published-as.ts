import { createHash } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Public } from '../../http';

class PublishedText implements NestInterceptor<string> {
  constructor(
    private readonly mediaType: string,
    private readonly maxAge: number,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<string>): Observable<string> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return next.handle().pipe(
      map((text) => {
        // Weak: a proxy may compress it.
        const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
        void reply
          .header('content-type', `${this.mediaType}; charset=utf-8`)
          .header('cache-control', `public, max-age=${this.maxAge}`)
          .header('etag', tag);
        const known = request.headers['if-none-match']?.split(/\s*,\s*/) ?? [];
        if (!known.includes(tag) && !known.includes('*')) return text;
        void reply.status(304);
        return '';
      }),
    );
  }
}

/** A text that anyone may read and keep for a while, signed in or not. */
export const PublishedAs = (mediaType: string, maxAge: number): MethodDecorator =>
  applyDecorators(
    Public(),
    UseInterceptors(new PublishedText(mediaType, maxAge)),
    ApiOkResponse({ content: { [mediaType]: { schema: { type: 'string' } } } }),
  );
