import { DataSource, DataSourceOptions } from 'typeorm';
import { types } from 'pg';
import { migrations } from '../../migrations';

/** Injection token of the data source that use cases run on. */
export const APPLICATION = Symbol('application data source');
/** Injection token of the read-only data source of the figures. */
export const FIGURES = Symbol('figures data source');

// A night is a date without a time; the driver would make it midnight in the process's own time zone.
types.setTypeParser(types.builtins.DATE, (text) => text);

function options(url: string, size: number, name: string, startup: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize: size,
    connectTimeoutMS: 5000,
    applicationName: name,
    extra: { options: startup, keepAlive: true, pipeline: true },
    poolErrorHandler: () => undefined, // an idle connection that breaks is replaced; whoever uses one is told by its error
    logging: false,
  };
}

/** For the `migrate` command and the start: runs as the database's owner. */
export function migrationSource(url: string): DataSource {
  return new DataSource({
    ...options(url, 1, 'halte-migrate', ''),
    migrations,
    migrationsTransactionMode: 'each',
  });
}

/**
 * For use cases. Outside a transaction its connections have only the rights of `halte_access`, enough to look a session
 * up; every transaction takes the role it needs.
 */
export function applicationSource(url: string, size: number): DataSource {
  return new DataSource(options(url, size, 'halte', '-c role=halte_access'));
}

/** For figures: reads places, nights and states under a role that sees no person, one statement at a time. */
export function figuresSource(url: string, size: number): DataSource {
  return new DataSource(
    options(url, size, 'halte-figures', '-c role=halte_figures -c default_transaction_read_only=on'),
  );
}
