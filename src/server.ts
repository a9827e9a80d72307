import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { LogLevel as NestLogLevel, RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import { AppModule } from './app.module';
import type { AppConfig, LogLevel } from './config/config';
import { asDomainError, sendProblem } from './http';
import { notFound } from './kernel/errors';

const BODY_LIMIT = 64 * 1024;

const LOG_LEVELS: Record<LogLevel, NestLogLevel[]> = {
  error: ['error', 'fatal'],
  warn: ['error', 'fatal', 'warn'],
  info: ['error', 'fatal', 'warn', 'log'],
  debug: ['error', 'fatal', 'warn', 'log', 'debug'],
};

/** Nothing from another address runs in our pages; Mantine sets styles on elements, hence `unsafe-inline` for styles alone. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

/** The application as it is served and as tests drive it; not listening yet. */
export async function createApp(
  config: AppConfig,
  runsJobs: boolean,
  module: unknown = AppModule.with(config, runsJobs),
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy,
    return503OnClosing: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module as never, adapter, {
    logger: LOG_LEVELS[config.logLevel],
    abortOnError: false,
  });
  await prepare(app);
  return app;
}

/** What every instance has around its routes: prefix, cookies, headers, the pages of the client, problems as problems. */
export async function prepare(app: NestFastifyApplication): Promise<void> {
  app.setGlobalPrefix('api/v1', { exclude: [{ path: 'health/{*path}', method: RequestMethod.ALL }] });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.setErrorHandler((error, _request, reply) => sendProblem(reply as never, asDomainError(error)));
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers(SECURITY_HEADERS);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  await app.register(cookie as never);
  await servePages(app);
}

async function servePages(app: NestFastifyApplication): Promise<void> {
  const root = join(__dirname, '../../dist-web');
  if (!existsSync(root)) return;
  await app.register(fastifyStatic as never, {
    root,
    index: 'index.html',
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply: { setHeader(name: string, value: string): void }, path: string) =>
      // File names under assets/ hold a hash of their content; everything else is asked for anew.
      reply.setHeader(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  const fastify = app.getHttpAdapter().getInstance();
  // The client has routes of its own: an address that is no file and no API is its page.
  fastify.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) {
      return sendProblem(reply as never, notFound('address', 'url'));
    }
    return (reply as unknown as { sendFile(name: string): unknown }).sendFile('index.html');
  });
}
