import { isTimeZone, NightBand, WallTime } from '../kernel/time';

/** A setting that can't be used; its message is the one line that stops the start. */
export class ConfigError extends Error {}

/** Everything configurable, validated and frozen. Each setting is described in docs/configuration.md. */
export class AppConfig {
  readonly port: number;
  readonly host: string;
  /** Undefined until the bundled server is running, when none was given. */
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  readonly demo: boolean;
  /** Whether the HTTP process also runs the jobs. */
  readonly jobsInline: boolean;
  readonly city: string;
  readonly timeZone: string;
  readonly nightBand: NightBand;
  readonly holdMinutes: number;
  /** How long a facility that confirms referrals has to answer, when it doesn't say itself. */
  readonly answerMinutes: number;
  /** By the city's clock: who isn't there by then is proposed as a no-show, when the facility doesn't say itself. */
  readonly arrivalDeadline: WallTime;
  /** How long a place stays offered to a request that waits. */
  readonly offerMinutes: number;
  /** Of a hundred people identified so many would sit down in rest areas at one time. */
  readonly seatsPerHundred: number;
  /** How many places one account may hold at a time. */
  readonly holdsPerAccount: number;
  /** How many holds one person with a reference may have at a time. */
  readonly holdsPerPerson: number;
  /** How long after a hold has run out the same person isn't held again. */
  readonly holdPauseMinutes: number;
  /** How long a seat stays kept after the hour of arrival. */
  readonly seatGraceMinutes: number;
  readonly sessionIdleMinutes: number;
  readonly sessionHours: number;
  /** The address people open, when a proxy stands before the service. */
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
  /** 32 bytes with which each person's own key is wrapped; undefined when names can't be stored or opened. */
  readonly identityKey: Buffer | undefined;
  readonly logLevel: LogLevel;
  /** Where mail is handed in, and in whose name; undefined when none is sent. */
  readonly smtp: SmtpServer | undefined;
  /** Whether webhooks may go to this machine and its network, and there without TLS. */
  readonly webhooksInside: boolean;
}

export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte on; otherwise it is begun where the server offers it. */
  secure: boolean;
  auth: { user: string; pass: string } | undefined;
  from: string;
}

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Bookings reach this many nights ahead. */
export const BOOKING_HORIZON_NIGHTS = 365;
/** Closures without an end are kept in the ledger this many nights ahead, further than any booking can reach. */
export const LEDGER_HORIZON_NIGHTS = 400;
/** How long a facility may take to answer a referral, in minutes; the migrations hold facilities to the same. */
const ANSWER_MINUTES = { least: 5, most: 240 };
/** How long a place may be held, in minutes. */
export const HOLD_MINUTES = { least: 30, most: 480 };

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export interface Settings extends AppConfig {
  /** True when no server was named and the bundled one is to be started. */
  readonly bundledDatabase: boolean;
}

/**
 * Reads the environment.
 *
 * @throws ConfigError that names the setting, what it was and what it may be
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const bundledDatabase = !env.DATABASE_URL;
  const demo = oneOf(env, 'HALTE_DEMO', ['on', 'off'], bundledDatabase ? 'on' : 'off') === 'on';
  const settings: Settings = {
    port: whole(env, 'PORT', 0, 65_535, 3000),
    host: env.HALTE_HOST || '127.0.0.1',
    databaseUrl: url(env, 'DATABASE_URL', ['postgres:', 'postgresql:']) ?? '',
    bundledDatabase,
    databasePool: whole(env, 'HALTE_DATABASE_POOL', 2, 200, 10),
    redisUrl: url(env, 'REDIS_URL', ['redis:', 'rediss:']),
    dataDir: env.HALTE_DATA_DIR || '.halte',
    demo,
    jobsInline: oneOf(env, 'HALTE_JOBS', ['inline', 'off'], 'inline') === 'inline',
    city: env.HALTE_CITY || 'Paris',
    timeZone: timeZone(env),
    nightBand: nightBand(env),
    holdMinutes: whole(env, 'HALTE_HOLD_MINUTES', HOLD_MINUTES.least, HOLD_MINUTES.most, 90),
    answerMinutes: whole(env, 'HALTE_ANSWER_MINUTES', ANSWER_MINUTES.least, ANSWER_MINUTES.most, 30),
    arrivalDeadline: wallTime(env, 'HALTE_ARRIVAL_DEADLINE', '22:00'),
    offerMinutes: whole(env, 'HALTE_OFFER_MINUTES', 5, 240, 20),
    seatsPerHundred: whole(env, 'HALTE_SEATS_PER_HUNDRED', 0, 100, 10),
    holdsPerAccount: whole(env, 'HALTE_HOLDS_PER_ACCOUNT', 1, 1_000_000, 5),
    holdsPerPerson: whole(env, 'HALTE_HOLDS_PER_PERSON', 1, 20, 1),
    holdPauseMinutes: whole(env, 'HALTE_HOLD_PAUSE_MINUTES', 0, 120, 10),
    seatGraceMinutes: whole(env, 'HALTE_SEAT_GRACE_MINUTES', 5, 120, 30),
    sessionIdleMinutes: whole(env, 'HALTE_SESSION_IDLE_MINUTES', 5, 43_200, 720),
    sessionHours: whole(env, 'HALTE_SESSION_HOURS', 1, 2160, 168),
    publicUrl: origin(env, 'HALTE_PUBLIC_URL'),
    trustProxy: oneOf(env, 'HALTE_TRUST_PROXY', ['on', 'off'], 'off') === 'on',
    identityKey: identityKey(env),
    logLevel: oneOf(env, 'HALTE_LOG_LEVEL', LOG_LEVELS, 'warn'),
    smtp: smtpServer(env),
    webhooksInside: oneOf(env, 'HALTE_WEBHOOKS_INSIDE', ['on', 'off'], 'off') === 'on',
  };
  if (demo && !LOOPBACK.includes(settings.host)) {
    throw new ConfigError(
      `HALTE_HOST is ${settings.host}, but the demo has well-known passwords and listens on 127.0.0.1 alone: set HALTE_DEMO=off`,
    );
  }
  return Object.freeze(settings);
}

function whole(env: NodeJS.ProcessEnv, name: string, least: number, most: number, fallback: number): number {
  const text = env[name];
  if (!text) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new ConfigError(
      `${name} is ${JSON.stringify(text)}, but must be a whole number from ${least} to ${most}`,
    );
  }
  return value;
}

function oneOf<T extends string>(
  env: NodeJS.ProcessEnv,
  name: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const text = env[name];
  if (!text) return fallback;
  if (!allowed.includes(text as T))
    throw new ConfigError(`${name} is ${JSON.stringify(text)}, but must be one of ${allowed.join(', ')}`);
  return text as T;
}

/** A wrong address isn't repeated in the message: it may hold a password. */
function url(env: NodeJS.ProcessEnv, name: string, schemes: string[]): string | undefined {
  const text = env[name];
  if (!text) return undefined;
  if (!URL.canParse(text) || !schemes.includes(new URL(text).protocol)) {
    throw new ConfigError(
      `${name} must be an address that begins with ${schemes.map((s) => `${s}//`).join(' or ')}`,
    );
  }
  return text;
}

/** As a browser names it in `Origin`: without a path, in small letters, without the scheme's own port. */
function origin(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = url(env, name, ['http:', 'https:']);
  if (text === undefined) return undefined;
  const { origin: named, pathname } = new URL(text);
  if (pathname !== '/') throw new ConfigError(`${name} must be an address without a path`);
  return named;
}

/** The value isn't repeated in the message. */
function identityKey(env: NodeJS.ProcessEnv): Buffer | undefined {
  const text = env.HALTE_IDENTITY_KEY;
  if (!text) return undefined;
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32 || key.toString('base64') !== text)
    throw new ConfigError('HALTE_IDENTITY_KEY must be 32 bytes in base64: openssl rand -base64 32');
  return key;
}

/** The password isn't repeated in a message. */
function smtpServer(env: NodeJS.ProcessEnv): SmtpServer | undefined {
  const from = env.HALTE_MAIL_FROM;
  if (from && !/^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from))
    throw new ConfigError(
      `HALTE_MAIL_FROM is ${JSON.stringify(from)}, but must be an address such as Halte <halte@city.example>`,
    );
  const text = url(env, 'HALTE_SMTP_URL', ['smtp:', 'smtps:']);
  if (text === undefined) return undefined;
  if (!from) throw new ConfigError('HALTE_MAIL_FROM must be set where HALTE_SMTP_URL is');
  const { protocol, hostname, port, username, password } = new URL(text);
  if (!hostname || /%(?![\da-f]{2})/i.test(username + password))
    throw new ConfigError(
      'HALTE_SMTP_URL must be an address that names a server, with % in a password as %25',
    );
  const secure = protocol === 'smtps:';
  const auth = username
    ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    : undefined;
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    auth,
    from,
  };
}

function timeZone(env: NodeJS.ProcessEnv): string {
  const name = env.HALTE_TIME_ZONE || 'Europe/Paris';
  if (!isTimeZone(name))
    throw new ConfigError(
      `HALTE_TIME_ZONE is ${JSON.stringify(name)}, but must be a time zone such as Europe/Paris`,
    );
  return name;
}

function wallTime(env: NodeJS.ProcessEnv, name: string, fallback: WallTime): WallTime {
  const text = env[name] || fallback;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) {
    throw new ConfigError(`${name} is ${JSON.stringify(text)}, but must be a time such as 22:00`);
  }
  return text;
}

function nightBand(env: NodeJS.ProcessEnv): NightBand {
  const text = env.HALTE_NIGHT_BAND || '21:00-07:00';
  const match = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  if (!match || match[1]! <= match[2]!) {
    throw new ConfigError(
      `HALTE_NIGHT_BAND is ${JSON.stringify(text)}, but must be an evening and a morning such as 21:00-07:00`,
    );
  }
  return Object.freeze({ from: match[1]!, until: match[2]! });
}
