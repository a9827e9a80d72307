import 'reflect-metadata';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const built = createRequire(join(__dirname, '../dist/src/'));

/** A module of the built server. */
export const load = <Module>(path: string) => built(`./${path}`) as Module;

/** The built server's own use cases, without its HTTP and its jobs. */
export async function startBuiltApp(databaseUrl: string) {
  const { AppModule } = load<typeof import('../src/app.module')>('app.module');
  const { readSettings } = load<typeof import('../src/config/config')>('config/config');
  const config = readSettings({ DATABASE_URL: databaseUrl });
  const app = await NestFactory.createApplicationContext(AppModule.with(config, false), {
    logger: ['error'],
  });
  return { get: <T>(service: Type<T>): T => app.get(service), stop: () => app.close() };
}
