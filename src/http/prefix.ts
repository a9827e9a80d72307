import { type INestApplication, RequestMethod } from '@nestjs/common';

/** What isn't the API: for a supervisor, and for people without an account. */
const OUTSIDE = ['health/{*path}', 'public/{*path}'];

export function prefixRoutes(app: INestApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: OUTSIDE.map((path) => ({ path, method: RequestMethod.ALL })) });
}
