import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { readSettings } from './config/config';
import { LOG_LEVELS } from './log-levels';

/** A process that runs the jobs alone. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  if (settings.bundledDatabase) throw new Error('DATABASE_URL says which database to work on; it is not set');
  const app = await NestFactory.createApplicationContext(AppModule.with(settings, true), {
    logger: LOG_LEVELS[settings.logLevel],
    abortOnError: false,
  });
  app.enableShutdownHooks();
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
