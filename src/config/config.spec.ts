import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readSettings } from './config';

/** The rows of the table in docs/configuration.md: name, what it is, values, what is in force when it is left out. */
function documented(): { name: string; leftOut: string }[] {
  const page = readFileSync(join(__dirname, '../../docs/configuration.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => {
    const cells = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    expect(cells).toHaveLength(4);
    return { name: cells[0]!.slice(1, -1), leftOut: cells[3]! };
  });
}

/** The names that are looked up in the environment. */
function namesRead(): string[] {
  const names = new Set<string>();
  const environment = new Proxy<NodeJS.ProcessEnv>(
    {},
    {
      get: (_, name) => void names.add(String(name)),
    },
  );
  readSettings(environment);
  return [...names];
}

/** The message that stops the start. */
function stops(env: NodeJS.ProcessEnv): string {
  try {
    readSettings(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error(`${JSON.stringify(env)} doesn't stop the start`);
}

describe('settings', () => {
  it('are those of docs/configuration.md', () => {
    expect(
      documented()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(namesRead().toSorted());
  });

  it('are by themselves what docs/configuration.md says', () => {
    for (const { name, leftOut } of documented()) {
      const [, value] = /^`(.*?)`/.exec(leftOut) ?? [];
      if (value) expect([name, readSettings({ [name]: value })]).toEqual([name, readSettings({})]);
      else expect(leftOut).toMatch(/^none: /);
    }
  });

  it('that are empty count as left out', () => {
    const empty = Object.fromEntries(documented().map(({ name }) => [name, '']));
    expect(readSettings(empty)).toEqual(readSettings({}));
  });

  it('are frozen', () => {
    expect(Object.isFrozen(readSettings({}))).toBe(true);
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://localhost/halte'],
    ['DATABASE_URL', 'localhost:5432'],
    ['HALTE_DATABASE_POOL', '1'],
    ['HALTE_DATABASE_POOL', '2.5'],
    ['REDIS_URL', 'http://localhost'],
    ['HALTE_DEMO', 'yes'],
    ['HALTE_JOBS', 'on'],
    ['HALTE_TIME_ZONE', 'Europe/Pari'],
    ['HALTE_NIGHT_BAND', '21:00'],
    ['HALTE_NIGHT_BAND', '21:00-24:00'],
    ['HALTE_NIGHT_BAND', '9:00-17:00'],
    ['HALTE_NIGHT_BAND', '01:00-07:00'],
    ['HALTE_HOLD_MINUTES', '29'],
    ['HALTE_HOLD_MINUTES', '481'],
    ['HALTE_ANSWER_MINUTES', '4'],
    ['HALTE_ANSWER_MINUTES', '241'],
    ['HALTE_ARRIVAL_DEADLINE', '24:00'],
    ['HALTE_OFFER_MINUTES', '4'],
    ['HALTE_OFFER_MINUTES', '241'],
    ['HALTE_SESSION_IDLE_MINUTES', '4'],
    ['HALTE_SESSION_HOURS', '0'],
    ['HALTE_PUBLIC_URL', 'halte.example'],
    ['HALTE_PUBLIC_URL', 'ftp://halte.example'],
    ['HALTE_TRUST_PROXY', 'true'],
    ['HALTE_IDENTITY_KEY', 'c2hvcnQ='],
    ['HALTE_IDENTITY_KEY', 'x'.repeat(44)],
    ['HALTE_LOG_LEVEL', 'loud'],
    ['HALTE_SMTP_URL', 'http://mail.example'],
    ['HALTE_SMTP_URL', 'smtp://mail.example'],
    ['HALTE_MAIL_FROM', 'Halte'],
    ['HALTE_WEBHOOKS_INSIDE', 'yes'],
  ])('stop the start by one line: %s=%s', (name, value) => {
    const message = stops({ [name]: value });
    expect(message).toContain(name);
    expect(message).toMatch(/ must be /);
    expect(message.split('\n')).toHaveLength(1);
  });

  it('don’t repeat an address, which may hold a password', () => {
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'HALTE_PUBLIC_URL', 'HALTE_SMTP_URL'])
      expect(stops({ [name]: 'mysql://halte:secret@localhost/halte' })).not.toContain('secret');
  });

  it('take the key of identities apart, and never repeat it', () => {
    const key = Buffer.alloc(32, 7);
    const text = key.toString('base64');
    expect(readSettings({ HALTE_IDENTITY_KEY: text }).identityKey).toEqual(key);
    expect(readSettings({}).identityKey).toBeUndefined();
    expect(stops({ HALTE_IDENTITY_KEY: `${text}A` })).not.toContain(text.slice(0, 12));
  });

  it('take the mail server apart', () => {
    const HALTE_MAIL_FROM = 'Halte <halte@city.example>';
    const smtp = (HALTE_SMTP_URL: string) => readSettings({ HALTE_SMTP_URL, HALTE_MAIL_FROM }).smtp;
    expect(smtp('smtp://mail.example')).toEqual({
      host: 'mail.example',
      port: 587,
      secure: false,
      auth: undefined,
      from: HALTE_MAIL_FROM,
    });
    expect(smtp('smtps://ha%40lte:p%3Aw@[::1]:4650')).toMatchObject({
      host: '::1',
      port: 4650,
      secure: true,
      auth: { user: 'ha@lte', pass: 'p:w' },
    });
    expect(readSettings({ HALTE_MAIL_FROM }).smtp).toBeUndefined();
  });

  it('keep the demo on this machine', () => {
    expect(stops({ HALTE_HOST: '0.0.0.0' })).toMatch(/HALTE_HOST.*HALTE_DEMO=off/);
    expect(
      stops({ HALTE_HOST: '192.0.2.1', HALTE_DEMO: 'on', DATABASE_URL: 'postgres://db/halte' }),
    ).toContain('HALTE_HOST');
    for (const HALTE_HOST of ['127.0.0.1', '::1', 'localhost'])
      expect(readSettings({ HALTE_HOST })).toMatchObject({ demo: true, host: HALTE_HOST });
    expect(readSettings({ HALTE_HOST: '0.0.0.0', HALTE_DEMO: 'off' })).toMatchObject({ host: '0.0.0.0' });
  });

  it('take a named database for a real city, unless asked', () => {
    const DATABASE_URL = 'postgres://db/halte';
    expect(readSettings({})).toMatchObject({ bundledDatabase: true, demo: true, databaseUrl: '' });
    expect(readSettings({ DATABASE_URL })).toMatchObject({ bundledDatabase: false, demo: false });
    expect(readSettings({ DATABASE_URL, HALTE_DEMO: 'on' })).toMatchObject({ demo: true });
  });

  it('take the night band and the public address apart', () => {
    const settings = readSettings({
      HALTE_NIGHT_BAND: '22:30-06:15',
      HALTE_PUBLIC_URL: 'https://halte.example/',
    });
    expect(settings.nightBand).toEqual({ from: '22:30', until: '06:15' });
    expect(settings.publicUrl).toBe('https://halte.example');
  });
});
