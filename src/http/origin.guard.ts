import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppConfig } from '../config/config';
import { DomainError } from '../kernel/errors';

/**
 * A change sent by a browser comes from our own pages. Browsers say where a request comes from; other programs say
 * nothing and carry no cookie they weren't given.
 */
@Injectable()
export class OriginGuard implements CanActivate {
  constructor(private readonly config: AppConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return true;
    const site = request.headers['sec-fetch-site'];
    const { origin } = request.headers;
    const ours = this.config.publicUrl ?? `${request.protocol}://${request.headers.host}`;
    if ((site && site !== 'same-origin' && site !== 'none') || (origin && origin !== ours)) {
      throw new DomainError('FOREIGN_ORIGIN', 'Changes are taken from our own pages alone.');
    }
    return true;
  }
}
