import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import { AppModule } from './app.module';
import type { AppConfig } from './config/config';
import { compress, prefixRoutes, sendProblem, serveDescription } from './http';
import { notFound } from './kernel/errors';
import { LOG_LEVELS } from './log-levels';

const BODY_LIMIT = 64 * 1024;

/** Nothing from another address runs in our pages; Mantine sets styles on elements, hence `unsafe-inline` for styles alone. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; worker-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

/** The application as it is served; not listening yet. */
export async function createApp(config: AppConfig, runsJobs: boolean): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, runsJobs),
    adapterFor(config),
    {
      logger: LOG_LEVELS[config.logLevel],
      abortOnError: false,
    },
  );
  await prepare(app);
  return app;
}

/** JSON is the one thing the API reads, and Fastify reads that by itself. */
export const APP_OPTIONS = { bodyParser: false };

export function adapterFor(config: AppConfig): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // The nearest proxy's word alone: what stands before it in the header anyone can write.
    trustProxy: config.trustProxy && ((_address: string, hop: number) => hop === 0),
    return503OnClosing: true,
  });
}

/** What every instance has around its routes: prefix, cookies, headers, the pages of the client, problems as problems. */
export async function prepare(app: NestFastifyApplication): Promise<void> {
  prefixRoutes(app);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('preHandler', (request, _reply, done) => {
    // A command without details may come without a body.
    if (request.method === 'POST') request.body ??= {};
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers(SECURITY_HEADERS);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  fastify.addHook('onSend', compress);
  await app.register(cookie as never);
  serveDescription(app);
  await servePages(app);
}

async function servePages(app: NestFastifyApplication): Promise<void> {
  // Two folders up from dist/chunks, one up from src where tests run it.
  const root = ['../../dist-web', '../dist-web'].map((path) => join(__dirname, path)).find(existsSync);
  if (!root) return;
  await app.register(fastifyStatic, {
    root,
    // Not found among compressed files at `/`; the route below answers there too.
    index: false,
    wildcard: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply: FastifyReply, path: string) =>
      // File names under assets/ hold a hash of their content; everything else is asked for anew.
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  const fastify = app.getHttpAdapter().getInstance();
  // The client has routes of its own: an address that is no file and no API is its page.
  fastify.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) {
      return sendProblem(reply, notFound('address', 'url'));
    }
    return (reply as unknown as { sendFile(name: string): unknown }).sendFile('index.html');
  });
}
