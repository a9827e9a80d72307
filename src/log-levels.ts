import type { LogLevel as NestLogLevel } from '@nestjs/common';
import type { LogLevel } from './config/config';

/** What is printed at each of our levels, by a web process as by a worker. */
export const LOG_LEVELS: Record<LogLevel, NestLogLevel[]> = {
  error: ['error', 'fatal'],
  warn: ['error', 'fatal', 'warn'],
  info: ['error', 'fatal', 'warn', 'log'],
  debug: ['error', 'fatal', 'warn', 'log', 'debug'],
};
