import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { startServer } from '../test/support/server';
import type { City } from './city';
import { HttpConnection } from './http-connection';
import { ask, type Asked, type Kind } from './requests';

const READY_FOR_QUERY = 'Z'.charCodeAt(0);

/**
 * Stands between a server and PostgreSQL and counts round trips: what a client sends after PostgreSQL has answered
 * everything before it (ReadyForQuery) begins a new one; what it sends while it waits does not.
 */
async function startCounter(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let count = 0;
  const counter = createServer((client) => {
    let answered = true;
    const server = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
      socket.pipe(other);
    }
    client.on('data', () => {
      if (answered) count += 1;
      answered = false;
    });
    server.on(
      'data',
      eachMessage((type) => (answered ||= type === READY_FOR_QUERY)),
    );
  }).listen(0, '127.0.0.1');
  await once(counter, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((counter.address() as AddressInfo).port);
  return {
    url: url.href,
    count: () => count,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      counter.close();
    },
  };
}

/** Messages from PostgreSQL are a type of one byte and a length of four that counts itself. */
function eachMessage(found: (type: number) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    while (rest.length >= 5) {
      const end = 1 + rest.readUInt32BE(1);
      if (rest.length < end) return;
      found(rest[0]!);
      rest = rest.subarray(end);
    }
  };
}

const TIMES = 20;

/** Round trips of one booking and one search, the look-up of the session included. */
export function countRoundTrips(city: City): Promise<Record<Kind, number>> {
  return counting(city, async (per) => ({
    booking: await per(() => ask('booking')),
    search: await per(() => ask('search')),
    occupancy: await per(() => ask('occupancy')),
  }));
}

/** Round trips of one request, the look-up of the session included. */
export function countRoundTripsOf(city: City, request: Asked): Promise<number> {
  return counting(city, (per) => per(() => request));
}

async function counting<T>(
  { database, cookie }: City,
  measure: (per: (request: () => Asked) => Promise<number>) => Promise<T>,
): Promise<T> {
  const counter = await startCounter(database.url);
  try {
    const server = await startServer(counter.url);
    try {
      const connection = await HttpConnection.open(server.url);
      return await measure((request) => countPerRequest(connection, request, cookie, counter.count));
    } finally {
      await server.stop();
    }
  } finally {
    counter.stop();
  }
}

async function countPerRequest(
  connection: HttpConnection,
  request: () => Asked,
  cookie: string,
  count: () => number,
) {
  let before = 0;
  // The first connects to the database, which isn't part of a request.
  for (let time = 0; time <= TIMES; time++) {
    const asked = request();
    const answer = await connection.ask(asked, cookie);
    if (answer.status >= 300) throw new Error(`${asked.path}: ${answer.status} ${answer.body}`);
    if (time === 0) before = count();
  }
  return (count() - before) / TIMES;
}
