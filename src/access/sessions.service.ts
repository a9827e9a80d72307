import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config';
import { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { addMinutes } from '../kernel/time';
import { AccessRepository, AccountRow, SessionRow } from './access.repository';
import { passwordMatches } from './password';

/** After this many wrong passwords within the window, for one account or from one address, sign-in rests. */
const ATTEMPTS = 5;
const WINDOW_MINUTES = 15;
/** Being seen is written down at most this often, so that reading costs no write; oftener when the idle end is near. */
const TOUCH_MINUTES = { most: 5, ofIdle: 0.1 };

/** Opaque tokens in a cookie; only their hash is stored. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly repository: AccessRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * @returns the token for the cookie, and whose session it opens
   * @throws DomainError WRONG_CREDENTIALS, the same for an unknown account and as late; TOO_MANY_ATTEMPTS
   */
  async signIn(
    email: string,
    password: string,
    address: string,
  ): Promise<{ token: string; session: SessionRow }> {
    const now = this.clock.now();
    const subjects = [sha256(`account ${email.toLowerCase()}`), sha256(`address ${address}`)] as const;
    const counts = await this.repository.countAttempt([...subjects], now, addMinutes(now, -WINDOW_MINUTES));
    const over = counts.filter((count) => count.failures > ATTEMPTS);
    if (over.length > 0) {
      await this.repository.takeBackAttempt([...subjects]);
      const until = Math.max(...over.map((count) => addMinutes(count.since, WINDOW_MINUTES).getTime()));
      throw new DomainError('TOO_MANY_ATTEMPTS', 'Too many wrong attempts. Try again later.', {
        retryAfter: Math.max(1, Math.ceil((until - now.getTime()) / 1000)),
      });
    }
    const account = await this.repository.findAccount(email.toLowerCase());
    if (!(await passwordMatches(account?.passwordHash, password))) {
      throw new DomainError('WRONG_CREDENTIALS', 'This e-mail and password do not go together.');
    }
    return this.open(account!, subjects, now);
  }

  /** Whose session the token opens, or undefined when it is over or was never one. */
  async find(token: string | undefined): Promise<SessionRow | undefined> {
    if (!token) return undefined;
    const now = this.clock.now();
    const tokenHash = sha256(token);
    const idleMinutes = this.config.sessionIdleMinutes;
    const touchMinutes = Math.min(TOUCH_MINUTES.most, idleMinutes * TOUCH_MINUTES.ofIdle);
    const session = await this.repository.findSession(tokenHash, now, addMinutes(now, -idleMinutes));
    if (session && session.lastSeenAt <= addMinutes(now, -touchMinutes)) {
      await this.repository.touchSession(tokenHash, now);
    }
    return session;
  }

  async signOut(token: string, accountId: string): Promise<void> {
    await this.repository.closeSession(sha256(token), newId(), this.clock.now(), accountId);
  }

  /** Forgets sessions that are over and attempts that no longer count. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.repository.sweep(
      now,
      addMinutes(now, -WINDOW_MINUTES),
      addMinutes(now, -this.config.sessionIdleMinutes),
    );
  }

  private async open(account: AccountRow, [subject, address]: readonly [Buffer, Buffer], now: Date) {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = addMinutes(now, this.config.sessionHours * 60);
    await this.repository.openSession({
      tokenHash: sha256(token),
      accountId: account.id,
      now,
      expiresAt,
      account: subject,
      address,
      auditId: newId(),
    });
    const { passwordHash: _, ...rest } = account;
    return { token, session: { ...rest, lastSeenAt: now, expiresAt } };
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
