import type { Socket } from 'node:net';
import type { ClientBase, Pool } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * A statement with a name: the server plans it once for each connection. TypeORM's own `query` sends it unnamed and has
 * it parsed and planned each time, which for choosing a place costs as much as running it.
 */
export interface Statement {
  /** Left out where the plan must follow the values (a night or a year of them): it is made each time then. */
  name?: string;
  text: string;
}

/** Runs the statement in the transaction of `manager`. */
export async function query<Row>(
  manager: EntityManager,
  statement: Statement,
  values: unknown[],
): Promise<Row[]> {
  const client: ClientBase = await manager.queryRunner!.connect();
  return (await client.query({ ...statement, values })).rows as Row[];
}

/** Like `query`, for how many rows an insert, update or delete touched. */
export async function execute(
  manager: EntityManager,
  statement: Statement,
  values: unknown[],
): Promise<number> {
  const client: ClientBase = await manager.queryRunner!.connect();
  return (await client.query({ ...statement, values })).rowCount ?? 0;
}

/** The pool of a data source, for single statements outside a transaction. */
export function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}

/**
 * What the connection is asked from now on goes out together when what this returns is called: to write to a socket costs as
 * much as running a small statement.
 */
export function gather(client: ClientBase): () => void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  return () => stream.uncork();
}
