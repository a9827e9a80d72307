import { hashPassword } from '../../src/access';
import { newId } from '../../src/kernel/ids';
import { TellingService } from '../../src/notifications/telling.service';
import { OffersService } from '../../src/requests/offers.service';
import { addMinutes } from '../../src/kernel/time';
import type { TestApp, TestClient } from '../support/app';
import {
  account,
  assign,
  organisation,
  person,
  restArea,
  shelter,
  type Shelter,
  smallCity,
} from '../support/city';
import { openArea } from '../support/rest-areas';

export const TONIGHT = { from: '2026-11-23', until: '2026-11-24' };
export const IDENTITY = { givenName: 'Amina', familyName: 'Quelconque', birthDate: '1988-03-02' };
export const PASSWORD = 'correct horse battery staple';

interface Booked {
  id: string;
  code: string;
  personId: string;
  facilityId: string;
  stayId: string;
}

/** Makes what a request is about: the worker's organisation booked it, the manager manages the facility. */
export class Objects {
  private flags = 0;

  private constructor(
    private readonly halte: TestApp,
    readonly city: Awaited<ReturnType<typeof smallCity>> & { partner: string },
    private readonly worker: TestClient,
    private readonly manager: TestClient,
    private readonly contents: string,
  ) {}

  static async in(halte: TestApp): Promise<Objects> {
    const partner = await account(halte.sql, 'city_official', await organisation(halte.sql, 'partner'));
    const city = { ...(await smallCity(halte.sql)), partner };
    const hash = await hashPassword(PASSWORD);
    await halte.sql('UPDATE account SET password_hash = $1, email = $2 WHERE id = $3', [
      hash,
      'worker@test.halte',
      city.worker,
    ]);
    const [row] = await halte.sql<{ contents: string }>(`
      SELECT string_agg(
        format('SELECT %L AS "table", sum(hashtextextended(t::text, 0)) AS rows FROM %I t', relname, relname),
        ' UNION ALL ' ORDER BY relname) || ' ORDER BY 1' AS contents
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
    return (await this.newShelter()).id;
  }

  async newShelter(): Promise<Shelter> {
    const made = await shelter(this.halte.sql, this.city.operator, { places: 2, confidential: true });
    await assign(this.halte.sql, this.city.manager, made.id);
    return made;
  }

  async restArea(): Promise<string> {
    const id = await restArea(this.halte.sql, this.city.operator);
    await assign(this.halte.sql, this.city.manager, id);
    return id;
  }

  /** One that is open every day, tonight too. */
  async areaWithHours(): Promise<string> {
    const id = await this.restArea();
    const hours = {
      validFrom: TONIGHT.from,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      opens: '22:30',
      closes: '08:00',
    };
    const rule = { ...hours, closesNextDay: true, seats: 9 };
    await this.manager.post(`/rest-areas/${id}/opening-rules`, rule).expect(201);
    return id;
  }

  async openingException(): Promise<string> {
    const closing = { serviceDate: '2026-11-30', kind: 'closed', reason: 'works' };
    const id = await this.areaWithHours();
    return (await this.manager.post(`/rest-areas/${id}/opening-exceptions`, closing).expect(201)).body.id;
  }

  async interruption(): Promise<string> {
    const shutting = { until: '2026-11-23T22:30:00Z', reason: 'incident' };
    const id = await this.areaWithHours();
    return (await this.manager.post(`/rest-areas/${id}/interruptions`, shutting).expect(201)).body.id;
  }

  /** Open through the night that is under way. */
  openArea(): Promise<string> {
    return openArea(this.halte.sql, this.city, { seats: 10 });
  }

  get inAnHour(): string {
    return addMinutes(this.halte.clock.now(), 60).toISOString();
  }

  async tap(): Promise<{ id: string; tapId: string }> {
    const id = await this.openArea();
    const { tapId } = (await this.manager.post(`/rest-areas/${id}/gauge`, { change: 1 }).expect(200)).body;
    return { id, tapId };
  }

  async service(): Promise<string> {
    const service = { kind: 'shower', capacity: 2, slotMinutes: 30 };
    const area = await this.openArea();
    return (await this.manager.post(`/rest-areas/${area}/services`, service).expect(201)).body.id;
  }

  /** By the worker's organisation, in a rest area of the manager's. */
  async keptSeat(): Promise<{ id: string }> {
    const area = await this.openArea();
    const kept = { arrivalAt: this.inAnHour };
    return {
      id: (await this.worker.post(`/rest-areas/${area}/seat-reservations`, kept).expect(201)).body.id,
    };
  }

  /** A person of the worker's organisation whom nobody expects yet. */
  stranger(): Promise<string> {
    return person(this.halte.sql, this.city.referrer);
  }

  /** A person of the worker's organisation with a card and an identity. */
  async acquaintance(): Promise<{ id: string; reference: string }> {
    return (await this.worker.post('/people', { identity: IDENTITY }).expect(201)).body;
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

  async merge(): Promise<string> {
    const [id, into] = [await this.stranger(), await this.stranger()];
    const { body } = await this.worker.post(`/people/${id}/merge`, { into }).expect(200);
    return body.merged[0].mergeId;
  }

  async reservation(state: 'held' | 'confirmed' | 'arrived'): Promise<Booked> {
    const [facilityId, personId] = [await this.shelter(), await this.stranger()];
    const booking = { ...TONIGHT, facilityId, people: [{ personId }], hold: state === 'held' };
    const { id, code, stays } = (await this.worker.post('/reservations', booking).expect(201)).body;
    if (state === 'arrived') await this.manager.post(`/reservations/${id}/arrival`).expect(200);
    return { id, code, personId, facilityId, stayId: stays[0].id };
  }

  /** Waits for the answer of a facility that confirms referrals. */
  async referral(): Promise<{ id: string }> {
    const facilityId = await this.shelter();
    await this.halte.sql('UPDATE facility SET confirms_referrals = true WHERE id = $1', [facilityId]);
    const booking = { ...TONIGHT, facilityId, people: [{}] };
    return { id: (await this.worker.post('/reservations', booking).expect(201)).body.id };
  }

  async absence(): Promise<Booked> {
    const arrived = await this.reservation('arrived');
    const away = { stayId: arrived.stayId, ...TONIGHT, reason: 'hospital' };
    await this.manager.post(`/reservations/${arrived.id}/absence`, away).expect(200);
    return arrived;
  }

  /** Of the worker's organisation: waiting for what no place offers, or with a place of the manager's offered to it. */
  async request(state: 'open' | 'offered', of?: string): Promise<string> {
    const needs = state === 'open' ? ['step_free'] : [];
    const personId = of ?? (await this.stranger());
    if (state === 'offered') await this.shelter();
    const asked = { from: TONIGHT.from, nights: 1, people: [{ personId }], urgency: 'high', needs };
    const { id } = (await this.worker.post('/requests', asked).expect(201)).body;
    if (state === 'offered') await this.halte.app.get(OffersService).offer();
    return id;
  }

  async closure(): Promise<{ id: string; facilityId: string; placeIds: string[] }> {
    const { id: facilityId, placeIds } = await this.newShelter();
    const closing = { ...TONIGHT, reason: 'works' };
    const { id } = (await this.manager.post(`/facilities/${facilityId}/closures`, closing).expect(201)).body;
    return { id, facilityId, placeIds };
  }

  async quota(): Promise<{ id: string; facilityId: string }> {
    const { id: facilityId, placeIds } = await this.newShelter();
    const keeping = { ...TONIGHT, organisationId: this.city.referrer, placeIds };
    const { id } = (await this.manager.post(`/facilities/${facilityId}/quotas`, keeping).expect(201)).body;
    return { id, facilityId };
  }

  /** Of the plan, owned by the official's organisation. */
  async action(): Promise<string> {
    const action = { title: 'Open a rest area', ownerId: this.city.authority, dueOn: TONIGHT.until };
    const official = await this.halte.as(this.city.official);
    return (await official.post('/plan/actions', action).expect(201)).body.id;
  }

  async money(): Promise<string> {
    const amount = { line: 'places', kind: 'spent', euros: 5, on: TONIGHT.from, source: 'Accounts' };
    const official = await this.halte.as(this.city.official);
    return (await official.post('/plan/money', amount).expect(201)).body.id;
  }

  async coldSpell(): Promise<string> {
    const id = newId();
    await this.halte.sql(
      `INSERT INTO cold_spell (id, from_night, until_night, uplift, source, created_at) VALUES ($1, $2, $3, 10, 'A warning', $2::date)`,
      [id, TONIGHT.from, TONIGHT.until],
    );
    return id;
  }

  async scenario(): Promise<string> {
    const id = newId();
    await this.halte.sql(
      `INSERT INTO scenario (id, name, changes, unit_costs, organisation_id, created_at) VALUES ($1, 'What if', '[]', '{}', $2, $3::date)`,
      [id, this.city.authority, TONIGHT.from],
    );
    return id;
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

  /** Of which the official and the administrator are told. */
  async notice(): Promise<string> {
    const flagId = await this.flag();
    const [step] = await this.halte.sql<{ id: string }>('SELECT id FROM shortfall_event WHERE flag_id = $1', [
      flagId,
    ]);
    await this.halte.app.get(TellingService).tell();
    return step!.id;
  }

  /** Of the official's feed. */
  async feedToken(): Promise<string> {
    const official = await this.halte.as(this.city.official);
    const { url } = (await official.post('/notifications/feed').expect(201)).body;
    return new URL(url).searchParams.get('token')!;
  }

  async webhook(): Promise<string> {
    const administrator = await this.halte.as(this.city.administrator);
    const made = { url: 'https://192.0.1.1/', kinds: ['places'], severities: ['high'] };
    return (await administrator.post('/webhooks', made).expect(201)).body.id;
  }
}
