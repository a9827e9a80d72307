import { hashPassword } from '../../src/access';
import { newId } from '../../src/kernel/ids';
import type { TestApp, TestClient } from '../support/app';
import { assign, person, restArea, shelter, smallCity } from '../support/city';

export const TONIGHT = { from: '2026-11-23', until: '2026-11-24' };
export const PASSWORD = 'correct horse battery staple';

/** Makes what a request is about: the worker's organisation booked it, the manager manages the facility. */
export class Objects {
  private flags = 0;

  private constructor(
    private readonly halte: TestApp,
    readonly city: Awaited<ReturnType<typeof smallCity>>,
    private readonly worker: TestClient,
    private readonly manager: TestClient,
    private readonly contents: string,
  ) {}

  static async in(halte: TestApp): Promise<Objects> {
    const city = await smallCity(halte.sql);
    const hash = await hashPassword(PASSWORD);
    await halte.sql('UPDATE account SET password_hash = $1, email = $2 WHERE id = $3', [
      hash,
      'worker@test.halte',
      city.worker,
    ]);
    const [row] = await halte.sql<{ contents: string }>(`
      SELECT string_agg(
        format('SELECT %L AS "table", md5(string_agg(t::text, '' '' ORDER BY t::text)) AS rows FROM %I t', relname, relname),
        ' UNION ALL ' ORDER BY relname) AS contents
      FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname NOT IN ('session', 'migrations')`);
    const clients = [await halte.as(city.worker), await halte.as(city.manager)] as const;
    return new Objects(halte, city, ...clients, row!.contents);
  }

  /** What every table holds but the sessions, in which each request is seen. */
  written(): Promise<unknown> {
    return this.halte.sql(this.contents);
  }

  async shelter(): Promise<string> {
    const { id } = await shelter(this.halte.sql, this.city.operator, { places: 2, confidential: true });
    await assign(this.halte.sql, this.city.manager, id);
    return id;
  }

  async restArea(): Promise<string> {
    const id = await restArea(this.halte.sql, this.city.operator);
    await assign(this.halte.sql, this.city.manager, id);
    return id;
  }

  /** A person of the worker's organisation whom nobody expects yet. */
  stranger(): Promise<string> {
    return person(this.halte.sql, this.city.referrer);
  }

  async reservation(
    state: 'held' | 'confirmed' | 'arrived',
  ): Promise<{ id: string; personId: string; facilityId: string; code: string }> {
    const [facilityId, personId] = [await this.shelter(), await this.stranger()];
    const booking = { ...TONIGHT, facilityId, people: [{ personId }], hold: state === 'held' };
    const { id, code } = (await this.worker.post('/reservations', booking).expect(201)).body;
    if (state === 'arrived') await this.manager.post(`/reservations/${id}/arrival`).expect(200);
    return { id, personId, facilityId, code };
  }

  /** Made by the manager, of a person of the worker's who is there. */
  async restriction(): Promise<{ id: string; personId: string; facilityId: string }> {
    const { facilityId, personId } = await this.reservation('arrived');
    const made = { ...TONIGHT, personId, effect: 'block', reason: 'violence' };
    const { id } = (await this.manager.post(`/facilities/${facilityId}/restrictions`, made).expect(201)).body;
    return { id, personId, facilityId };
  }

  /** Two people of the worker's, kept apart. */
  async pair(): Promise<{ id: string; personId: string }> {
    const personId = await this.stranger();
    const made = { personIds: [personId, await this.stranger()], reason: 'threats' };
    const { id } = (await this.worker.post('/people/kept-apart', made).expect(201)).body;
    return { id, personId };
  }

  async closure(): Promise<{ id: string; facilityId: string }> {
    const facilityId = await this.shelter();
    const closing = { ...TONIGHT, reason: 'works' };
    const { id } = (await this.manager.post(`/facilities/${facilityId}/closures`, closing).expect(201)).body;
    return { id, facilityId };
  }

  async flag(): Promise<string> {
    const id = newId();
    await this.halte.sql(
      `INSERT INTO shortfall_flag (id, kind, from_night, low, high, opened_at) VALUES ($1, 'places', $2::date + $3::int, 1, 2, $2::date)`,
      [id, TONIGHT.from, this.flags++],
    );
    await this.halte.sql(
      `INSERT INTO shortfall_event (id, flag_id, at, what, low, high) VALUES ($1, $2, $3, 'opened', 1, 2)`,
      [newId(), id, TONIGHT.from],
    );
    return id;
  }
}
