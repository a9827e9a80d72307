import request from 'supertest';
import { hashPassword } from '../../src/access';
import type { AppConfig } from '../../src/config/config';
import { startApp, TestApp } from '../support/app';
import { account, organisation } from '../support/city';

export const PASSWORD = 'correct horse battery staple';
export const WRONG = 'wrong horse';
const HOME = '192.0.2.1';

/** The application behind a proxy that says where requests come from, and people who sign in with real passwords. */
export class SigningIn {
  private constructor(
    readonly halte: TestApp,
    readonly organisationId: string,
    private readonly passwordHash: string,
  ) {}

  static async start(config: Partial<AppConfig> = {}): Promise<SigningIn> {
    const halte = await startApp({ config: { trustProxy: true, ...config } });
    return new SigningIn(halte, await organisation(halte.sql), await hashPassword(PASSWORD));
  }

  /** @returns the account's e-mail, which it signs in with and `PASSWORD` */
  async known(email = 'samia@test.halte'): Promise<string> {
    const { sql } = this.halte;
    const id = await account(sql, 'social_worker', this.organisationId, this.passwordHash);
    await sql('UPDATE account SET email = $2 WHERE id = $1', [id, email]);
    return email;
  }

  attempt(email: string, password: string, from = HOME): request.Test {
    return request(this.halte.app.getHttpServer())
      .post('/api/v1/session')
      .set('x-forwarded-for', from)
      .send({ email, password });
  }

  /** @returns the cookie */
  async signIn(email: string): Promise<string> {
    return cookieOf(await this.attempt(email, PASSWORD).expect(200)).pair;
  }

  /** Something that needs a session. */
  session(cookie: string): request.Test {
    return request(this.halte.app.getHttpServer()).get('/api/v1/facilities').set('cookie', cookie);
  }

  who(cookie: string): request.Test {
    return request(this.halte.app.getHttpServer()).get('/api/v1/session').set('cookie', cookie);
  }

  signOut(cookie: string): request.Test {
    return request(this.halte.app.getHttpServer()).delete('/api/v1/session').set('cookie', cookie);
  }
}

/** What the answer has the browser keep: name and value, and how it is kept. */
export function cookieOf(answer: request.Response): { pair: string; attributes: string[] } {
  const [pair, ...attributes] = (answer.headers['set-cookie'] as unknown as string[])[0]!.split('; ');
  return { pair: pair!, attributes };
}
