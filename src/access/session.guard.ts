import { CanActivate, createParamDecorator, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AppConfig } from '../config/config';
import { PUBLIC } from '../http';
import type { Actor } from '../kernel/actor';
import { DomainError } from '../kernel/errors';
import type { SessionRow } from './access.repository';
import { SessionsService } from './sessions.service';

interface SignedIn extends FastifyRequest {
  halteSession?: { token: string; row: SessionRow };
}

/** `__Host-` binds the cookie to this host over TLS; without TLS browsers refuse the prefix. */
export function cookieName(config: AppConfig): string {
  return config.publicUrl?.startsWith('https:') ? '__Host-halte_session' : 'halte_session';
}

/** What the request says who it is from, if it says anything. */
export function sessionTokenOf(request: FastifyRequest, config: AppConfig): string | undefined {
  return request.cookies[cookieName(config)];
}

@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly config: AppConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<SignedIn>();
    const token = sessionTokenOf(request, this.config);
    const row = await this.sessions.find(token);
    if (!token || !row) throw new DomainError('NOT_SIGNED_IN', 'Sign in first.');
    request.halteSession = { token, row };
    return true;
  }
}

function session(context: ExecutionContext): { token: string; row: SessionRow } {
  return context.switchToHttp().getRequest<SignedIn>().halteSession!;
}

/** Who sent the request. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { row } = session(context);
  return {
    accountId: row.id,
    organisationId: row.organisationId,
    organisationKind: row.organisationKind,
    role: row.role,
    facilityIds: row.facilities.map((facility) => facility.id),
  };
});

export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext) =>
  session(context),
);
