import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../src/kernel/actor';
import { bookingOf, searchOf } from './requests';

/** A statement as it is handed to the driver: a text alone, or a named one with its values. */
export type Sent = string | { name: string; text: string; values: unknown[] };

/** Makes what one booking or one search sends to the database, with fresh ids and nights, by round trips. */
export interface Statements {
  booking(): Promise<Sent[][]>;
  search(): Promise<Sent[][]>;
}

const PLACE = {
  mayHold: true,
  placeId: randomUUID(),
  placeLabel: '12',
  roomLabel: '6',
  facilityId: randomUUID(),
  facilityName: 'Shelter',
  district: 19,
  address: '1 rue de la Halte',
  arrivalInfo: '',
  phone: null,
  free: 10,
  confirmedAt: null,
  attributes: [],
};

/**
 * Runs the server's own use cases against a driver that notes statements and sends none. So what bookings are held
 * against is at any time what they consist of, without a second copy of it here.
 */
export function recordStatements(actor: Actor): Statements {
  const built = createRequire(join(__dirname, '../dist/src/'));
  const load = <Module>(path: string) => built(`./${path}`) as Module;
  const { readSettings } = load<typeof import('../src/config/config')>('config/config');
  const { Clock } = load<typeof import('../src/kernel/clock')>('kernel/clock');
  const { Transactions } = load<typeof import('../src/database/transactions')>('database/transactions');
  const { Figures } = load<typeof import('../src/database/figures')>('database/figures');
  const reservations = 'reservations';
  const { BookingRepository } = load<typeof import('../src/reservations/booking.repository')>(
    `${reservations}/booking.repository`,
  );
  const { BookingService } = load<typeof import('../src/reservations/booking.service')>(
    `${reservations}/booking.service`,
  );
  const { AvailabilityRepository } = load<typeof import('../src/reservations/availability.repository')>(
    `${reservations}/availability.repository`,
  );
  const { ReservationsService } = load<typeof import('../src/reservations/reservations.service')>(
    `${reservations}/reservations.service`,
  );
  const { ReservationChanges } = load<typeof import('../src/reservations/reservation-changes')>(
    `${reservations}/reservation-changes`,
  );
  const { PlacementRules } = load<typeof import('../src/people')>('people');

  let sent: Sent[][] = [];
  let waitedFor = 0;
  /** What is sent before the answer to what was sent before it belongs to the same round trip. */
  const query = async (statement: Sent) => {
    if (waitedFor > 0) sent.at(-1)!.push(statement);
    else sent.push([statement]);
    waitedFor += 1;
    await new Promise((resolve) => setImmediate(resolve));
    waitedFor -= 1;
    return { rows: [PLACE], rowCount: 1 };
  };
  const stream = { cork: () => undefined, uncork: () => undefined };
  const runner = {
    manager: {} as EntityManager,
    connect: () => Promise.resolve({ query, connection: { stream } }),
    releasePostgresConnection: () => Promise.resolve(),
  };
  (runner.manager as { queryRunner: unknown }).queryRunner = runner;
  const source = { driver: { master: { query } }, createQueryRunner: () => runner } as never;

  const clock = new Clock();
  const config = readSettings({
    DATABASE_URL: 'postgres://localhost',
    HALTE_HOLDS_PER_ACCOUNT: '1000000',
  });
  const transactions = new Transactions(source, clock);
  const rules = new PlacementRules({} as never, {} as never, config);
  const bookings = new BookingService(
    new BookingRepository(),
    {} as never,
    {} as never,
    rules,
    {} as never,
    transactions,
    config,
  );
  const availability = new AvailabilityRepository(new Figures(source));
  const searches = new ReservationsService(
    {} as never,
    new ReservationChanges({} as never, {} as never, {} as never, config),
    {} as never,
    availability,
    transactions,
    clock,
    config,
    rules,
    {} as never,
  );

  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: they share the list. */
  const record = (work: () => Promise<unknown>): Promise<Sent[][]> => {
    const recorded = last.then(async () => {
      sent = [];
      await work();
      return sent;
    });
    last = recorded;
    return recorded;
  };
  return {
    booking: () =>
      record(() => {
        const body = bookingOf();
        return bookings.make(actor, body, { key: randomUUID(), request: ['POST', '/reservations', body] });
      }),
    search: () =>
      record(() => searches.search(actor, { ...searchOf(), needs: [], sameRoom: false, personIds: [] })),
  };
}
