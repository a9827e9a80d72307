/** What keeps the bundled PostgreSQL from running. The message is one line for whoever started Halte, made to be shown as it is. */
export class BundledPostgresError extends Error {
  override readonly name: string = 'BundledPostgresError';
}

/** Another living process works on the data folder. */
export class DataFolderInUseError extends BundledPostgresError {
  override readonly name = 'DataFolderInUseError';
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(
      `Halte already runs on the data folder ${folder} (process ${pid}): stop it, or name another folder.`,
    );
  }
}

/** PostgreSQL gave up starting. `output` is what it wrote to its log meanwhile. */
export class PostgresStartError extends BundledPostgresError {
  override readonly name = 'PostgresStartError';
  constructor(
    logFile: string,
    readonly output: string,
  ) {
    const reason = /(?:FATAL|PANIC|error): +(.*)/.exec(output)?.[1] ?? 'it said nothing';
    super(`PostgreSQL didn't start: ${reason} (more in ${logFile})`);
  }
}
