import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import * as argon2 from '@node-rs/argon2';
import { PASSWORD, SigningIn, WRONG } from '../signing-in';

jest.mock('@node-rs/argon2', () => {
  const actual = jest.requireActual<typeof argon2>('@node-rs/argon2');
  return { ...actual, verify: jest.fn(actual.verify) };
});
const verify = jest.mocked(argon2.verify);

let here: SigningIn;
beforeEach(async () => {
  here = await SigningIn.start();
  verify.mockClear();
});
afterEach(() => here.halte.stop());

describe('a wrong password', () => {
  it('gets the same answer as an unknown account, for the same work', async () => {
    const wrong = await here.attempt(await here.known(), WRONG).expect(401);
    expect(verify).toHaveBeenCalledTimes(1);
    const unknown = await here.attempt('nobody@test.halte', WRONG).expect(401);
    expect(verify).toHaveBeenCalledTimes(2);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.body.code).toBe('WRONG_CREDENTIALS');
    const [known_, nobody] = verify.mock.calls.map(([stored]) => parametersOf(stored as string));
    expect(nobody).toEqual(known_);
    for (const answer of [wrong, unknown]) expect(answer.headers).not.toHaveProperty('set-cookie');
  });

  it('given five times rests the account, wherever the next comes from, for a quarter of an hour', async () => {
    const [email, other] = [await here.known(), await here.known('marc@test.halte')];
    for (let i = 1; i <= 5; i++) await here.attempt(email, WRONG, `192.0.2.${i}`).expect(401);
    here.halte.clock.advance(5);
    const refused = await here.attempt(email, PASSWORD, '192.0.2.6').expect(429);
    expect(refused.headers['retry-after']).toBe('600');
    expect(refused.body).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', retryAfter: 600 });
    expect(verify).toHaveBeenCalledTimes(5);
    await here.attempt(email.toUpperCase(), PASSWORD, '192.0.2.7').expect(429);
    await here.attempt(other, PASSWORD, '192.0.2.1').expect(200);

    here.halte.clock.advance(9);
    await here.attempt(email, PASSWORD, '192.0.2.8').expect(429);
    here.halte.clock.advance(1);
    await here.attempt(email, PASSWORD, '192.0.2.9').expect(200);
  });

  it('given five times rests the address, whichever account is next, for a quarter of an hour', async () => {
    const email = await here.known();
    for (let i = 1; i <= 5; i++) await here.attempt(`guess${i}@test.halte`, WRONG).expect(401);
    await here.attempt(email, PASSWORD).expect(429);
    await here.attempt(email, PASSWORD, '192.0.2.2').expect(200);
    here.halte.clock.advance(15);
    await here.attempt(email, PASSWORD).expect(200);
  });

  it('rests an account that doesn’t exist as well', async () => {
    for (let i = 1; i <= 5; i++) await here.attempt('nobody@test.halte', WRONG, `192.0.2.${i}`).expect(401);
    await here.attempt('nobody@test.halte', WRONG, '192.0.2.6').expect(429);
  });

  it('is forgiven by the right one, for the account', async () => {
    const email = await here.known();
    for (let round = 0; round < 3; round++) {
      for (let i = 1; i <= 4; i++) await here.attempt(email, WRONG, `192.0.2.${round * 10 + i}`).expect(401);
      await here.attempt(email, PASSWORD, '198.51.100.1').expect(200);
    }
  });

  it('can’t be tried forty times at once', async () => {
    const email = await here.known();
    const answers = await Promise.all(Array.from({ length: 40 }, () => here.attempt(email, WRONG)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
    expect(verify).toHaveBeenCalledTimes(5);
  });
});

/** `$argon2id$v=19$m=…,t=…,p=…`: what decides how much work it is. */
const parametersOf = (stored: string) => stored.split('$').slice(0, 4).join('$');

describe('the right password', () => {
  it('is not counted: people of one office sign in one after the other', async () => {
    const email = await here.known();
    for (let i = 0; i < 12; i++) await here.attempt(email, PASSWORD).expect(200);
  });

  /** Until so many connections wait for a lock. */
  async function waiting(count: number): Promise<void> {
    for (let found = 0; found < count;) {
      await here.halte.sql('SELECT pg_stat_clear_snapshot()');
      found = (
        await here.halte.sql(`SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`)
      ).length;
    }
  }

  const hash = (subject: string) => createHash('sha256').update(subject).digest();
  const ADDRESS = hash('address 192.0.2.1');

  // Each sign-in is counted for the account and for the address, by their hashes, in order. If it were taken back in
  // another order, two of them would wait for each other: whichever comes first, so both are tried.
  test.each([-1, 1])('given twice at once does no harm, whichever is counted first (%i)', async (order) => {
    const emails = Array.from({ length: 99 }, (_, i) => `samia${i}@test.halte`);
    const accountOf = (email: string) => hash(`account ${email}`);
    const email = await here.known(emails.find((one) => accountOf(one).compare(ADDRESS) === order));
    const last = order < 0 ? ADDRESS : accountOf(email);
    const password = new EventEmitter();
    const looking = once(password, 'looked at');
    verify.mockImplementationOnce(async () => {
      password.emit('looked at');
      await once(password, 'found right');
      return true;
    });
    const first = here.attempt(email, PASSWORD).then(({ status }) => status);
    await looking;
    await here.halte.sql('BEGIN');
    await here.halte.sql('SELECT FROM sign_in_throttle WHERE subject = $1 FOR UPDATE', [last]);
    password.emit('found right');
    await waiting(1);
    const second = here.attempt(email, PASSWORD).then(({ status }) => status);
    await waiting(2);
    await here.halte.sql('COMMIT');
    expect(await Promise.all([first, second])).toEqual([200, 200]);
  });
});
