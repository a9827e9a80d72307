import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppConfig } from '../config/config';
import { Public } from '../http';
import type { SessionRow } from './access.repository';
import { Session, SignInDto, toSession, WhoIsSignedIn } from './session.dto';
import { cookieName, CurrentSession } from './session.guard';
import { SessionsService } from './sessions.service';

@ApiTags('access')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly config: AppConfig,
  ) {}

  @Public()
  @Post()
  @HttpCode(200)
  async signIn(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const { token, session } = await this.sessions.signIn(body.email, body.password, request.ip);
    void reply.setCookie(cookieName(this.config), token, {
      ...cookieOptions(this.config),
      expires: session.expiresAt,
    });
    return toSession(session);
  }

  /** Who is signed in, if anybody. Every other route answers 401 without a session. */
  @Public()
  @Get()
  async current(@Req() request: FastifyRequest): Promise<WhoIsSignedIn> {
    const row = await this.sessions.find(request.cookies[cookieName(this.config)]);
    return { session: row ? toSession(row) : null };
  }

  @Delete()
  @HttpCode(204)
  async signOut(
    @CurrentSession() session: { token: string; row: SessionRow },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(session.token, session.row.id);
    void reply.clearCookie(cookieName(this.config), cookieOptions(this.config));
  }
}

/** The same to set it and to clear it: browsers take nothing named `__Host-` without `Secure`. */
function cookieOptions(config: AppConfig) {
  const secure = cookieName(config).startsWith('__Host-');
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}
