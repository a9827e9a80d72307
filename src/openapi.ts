import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { readSettings } from './config/config';
import { describeApi, prefixRoutes } from './http';

/** `npm run openapi`: writes the description of the API to the file named; nothing is started or connected. */
async function main(file: string): Promise<void> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(readSettings({}), false),
    new FastifyAdapter(),
    { preview: true, logger: false, abortOnError: false },
  );
  prefixRoutes(app);
  writeFileSync(file, `${JSON.stringify(describeApi(app), null, 2)}\n`);
}

main(process.argv[2] ?? 'openapi.json').catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
