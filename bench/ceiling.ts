import type { Socket } from 'node:net';
import { Pool, types } from 'pg';
import type { Actor } from '../src/kernel/actor';
import { serve } from './child';
import { drive, type Measured } from './drive';
import { recordStatements, type Sent } from './statements';

/** A process that sends the same statements straight through the driver: what a server around them is held against. */
export interface CeilingTask {
  kind: 'booking' | 'search';
  clients: number;
  seconds: number;
  /** How many to have ready, so that making them doesn't count. */
  ahead: number;
}

interface Argument {
  databaseUrl: string;
  poolSize: number;
  actor: Actor;
}

const ROLE = { booking: 'halte_access', search: 'halte_figures' };

serve(({ databaseUrl, poolSize, actor }: Argument) => {
  const statements = recordStatements(actor);
  types.setTypeParser(types.builtins.DATE, (text) => text);
  const poolFor = (role: string) =>
    new Pool({
      connectionString: databaseUrl,
      max: poolSize,
      options: `-c role=${role}`,
      keepAlive: true,
      pipeline: true,
    });
  const pools = { booking: poolFor(ROLE.booking), search: poolFor(ROLE.search) };

  const send = async (pool: Pool, trips: Sent[][]): Promise<string | undefined> => {
    const client = await pool.connect();
    try {
      const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
      for (const trip of trips) {
        // In one write, as the server does.
        stream.cork();
        const answered = Promise.all(trip.map((statement) => client.query(statement as string)));
        stream.uncork();
        await answered;
      }
      return undefined;
    } catch (error) {
      await client.query('ROLLBACK');
      return (error as { code: string }).code;
    } finally {
      client.release();
    }
  };

  return async ({ kind, clients, seconds, ahead }: CeilingTask): Promise<Measured> => {
    const ready: Sent[][][] = [];
    while (ready.length < ahead) ready.push(await statements[kind]());
    return drive(clients, { seconds }, async () =>
      send(pools[kind], ready.pop() ?? (await statements[kind]())),
    );
  };
});
