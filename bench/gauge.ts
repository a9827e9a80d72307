import type { TestServer } from '../test/support/server';
import { account, organisation } from '../test/support/city';
import { openArea } from '../test/support/rest-areas';
import { bringStatisticsUpToDate, type City, openSession } from './city';
import type { Took } from './daily';
import { drive } from './drive';
import { HttpConnection } from './http-connection';
import { percentile } from './speed';

const CLIENTS = 8;
const TAPS = 300;

/** All devices at one door, each letting somebody in and out again: one after the other, as the door's lock has it. */
export async function measureGauge(city: City, server: TestServer): Promise<Took> {
  const { sql } = city.database;
  const operator = await organisation(sql, 'operator');
  const manager = await account(sql, 'facility_manager', operator);
  const area = await openArea(sql, { operator, manager }, { seats: 30, opens: '00:00', closes: '00:00' });
  const cookie = `halte_session=${await openSession(sql, manager)}`;
  const connections = await Promise.all(
    Array.from({ length: CLIENTS }, () => HttpConnection.open(server.url)),
  );
  const tapped = Array.from({ length: CLIENTS }, () => 0);
  const tap = () =>
    drive(CLIENTS, { times: TAPS * CLIENTS }, async (client) => {
      const n = tapped[client]!++;
      const { status, body } = await connections[client]!.ask(
        {
          method: 'POST',
          path: `/api/v1/rest-areas/${area}/gauge`,
          body: { change: n % 2 === 0 ? 1 : -1 },
          key: `${client}-${n}`,
        },
        cookie,
      );
      if (status !== 200) throw new Error(`a tap: ${status} ${body}`);
      return undefined;
    });
  await tap();
  // Plans made while no tap was there look at all of them ever after.
  await bringStatisticsUpToDate(sql);
  await tap();
  const { latencies } = await tap();
  return {
    what: `tap at the door of a rest area, ${CLIENTS} clients at one door`,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}
