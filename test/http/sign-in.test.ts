import { createHash } from 'node:crypto';
import type { AppConfig } from '../../src/config/config';
import { cookieOf, PASSWORD, SigningIn, WRONG } from './signing-in';

describe('a session', () => {
  let here: SigningIn;
  const start = async (config: Partial<AppConfig> = {}) => {
    here = await SigningIn.start(config);
  };
  afterEach(() => here.halte.stop());

  it('begins with a cookie that scripts and other sites don’t get, and says who is signed in', async () => {
    await start();
    const answer = await here.attempt(await here.known(), PASSWORD).expect(200);
    const { pair, attributes } = cookieOf(answer);
    expect(pair).toMatch(/^halte_session=[\w-]{43}$/);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']));
    expect(attributes).not.toContain('Secure');
    expect(answer.body).toMatchObject({
      account: { email: 'samia@test.halte', role: 'social_worker' },
      organisation: { id: here.organisationId },
      facilities: [],
      expiresAt: '2026-11-30T21:00:00.000Z',
    });
    expect((await here.who(pair).expect(200)).body).toEqual({ session: answer.body });
  });

  it('is bound to the host and to TLS where there is TLS, to its end', async () => {
    await start({ publicUrl: 'https://halte.example' });
    const { pair, attributes } = cookieOf(await here.attempt(await here.known(), PASSWORD).expect(200));
    expect(pair).toMatch(/^__Host-halte_session=/);
    expect(attributes).toEqual(expect.arrayContaining(['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']));
    await here.session(pair).expect(200);
    await here.session(pair.replace('__Host-', '')).expect(401);
    const ended = cookieOf(await here.signOut(pair).expect(204));
    expect(ended.pair).toBe('__Host-halte_session=');
    // A browser takes no cookie of that name without these, not even to forget it.
    expect(ended.attributes).toEqual(expect.arrayContaining(['Secure', 'Path=/']));
  });

  it('is known to the database by its hash alone', async () => {
    await start();
    const token = (await here.signIn(await here.known())).split('=')[1]!;
    expect(await here.halte.sql('SELECT token_hash FROM session')).toEqual([
      { token_hash: createHash('sha256').update(token).digest() },
    ]);
    const [row] = await here.halte.sql(
      'SELECT session::text, (SELECT max(audit_entry::text) FROM audit_entry) FROM session',
    );
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it('is over when signed out, and others go on', async () => {
    await start();
    const email = await here.known();
    const [one, other] = [await here.signIn(email), await here.signIn(email)];
    await here.signOut(one).expect(204);
    expect((await here.session(one).expect(401)).body.code).toBe('NOT_SIGNED_IN');
    await here.session(other).expect(200);
  });

  it('that nobody has is an answer, and no failure', async () => {
    await start();
    const over = await here.signIn(await here.known());
    await here.signOut(over).expect(204);
    for (const cookie of ['', 'halte_session=x', over]) {
      expect((await here.who(cookie).expect(200)).body).toEqual({ session: null });
    }
  });

  it('is over once idle, and goes on while used', async () => {
    await start({ sessionIdleMinutes: 60 });
    const email = await here.known();
    const [used, idle] = [await here.signIn(email), await here.signIn(email)];
    here.halte.clock.advance(59);
    await here.session(used).expect(200);
    here.halte.clock.advance(1);
    await here.session(idle).expect(401);
    here.halte.clock.advance(58);
    await here.session(used).expect(200);
    here.halte.clock.advance(60);
    await here.session(used).expect(401);
  });

  it('goes on while used however short the idle end', async () => {
    await start({ sessionIdleMinutes: 5 });
    const cookie = await here.signIn(await here.known());
    for (let minutes = 0; minutes < 20; minutes += 4) {
      here.halte.clock.advance(4);
      await here.session(cookie).expect(200);
    }
  });

  it('is over after its time although it was used', async () => {
    await start({ sessionIdleMinutes: 60, sessionHours: 2 });
    const cookie = await here.signIn(await here.known());
    for (const minutes of [50, 50, 19]) {
      here.halte.clock.advance(minutes);
      await here.session(cookie).expect(200);
    }
    here.halte.clock.advance(1);
    await here.session(cookie).expect(401);
  });

  it('is over when the account is disabled, and no other begins', async () => {
    await start();
    const email = await here.known();
    const cookie = await here.signIn(email);
    await here.halte.sql('UPDATE account SET disabled_at = now()');
    await here.session(cookie).expect(401);
    expect((await here.attempt(email, PASSWORD).expect(401)).body.code).toBe('WRONG_CREDENTIALS');
  });

  it('is opened by no other cookie', async () => {
    await start();
    await here.known();
    for (const cookie of ['halte_session=', 'halte_session=x', `halte_session=${'A'.repeat(43)}`])
      await here.session(cookie).expect(401);
  });

  it('leaves a trail where it begins and where it ends', async () => {
    await start();
    const email = await here.known();
    await here.attempt(email, WRONG).expect(401);
    await here.signOut(await here.signIn(email)).expect(204);
    const [{ id }] = (await here.halte.sql<{ id: string }>('SELECT id FROM account')) as [{ id: string }];
    const entry = {
      actor_id: id,
      actor_role: 'social_worker',
      organisation_id: here.organisationId,
      subject_id: id,
    };
    expect(await here.halte.sql('SELECT * FROM audit_entry ORDER BY id')).toMatchObject([
      { ...entry, action: 'access.signed-in' },
      { ...entry, action: 'access.signed-out' },
    ]);
  });
});
