import { parseAtomFeed } from 'feedsmith';
import { TellingService } from '../../src/notifications/telling.service';
import { startApp, TestApp, TestClient } from '../support/app';
import { account, smallCity } from '../support/city';
import { flagStep } from '../support/steps';

const NOBODY = '00000000-0000-7000-8000-000000000000';

describe('notifications', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let official: TestClient;
  let administrator: TestClient;

  beforeAll(async () => {
    halte = await startApp();
  });
  beforeEach(async () => {
    await halte.startOver();
    city = await smallCity(halte.sql);
    official = await halte.as(city.official);
    administrator = await halte.as(city.administrator);
  });
  afterAll(() => halte.stop());

  const tell = () => halte.app.get(TellingService).tell();
  const list = async (client = official, query = '') =>
    (await client.get(`/notifications${query}`).expect(200)).body;

  describe('in the application', () => {
    it('tell each step once to everybody who reads shortfalls, but not to whose step it was', async () => {
      const { id, flagId } = await flagStep(halte.sql);
      await tell();
      await tell();
      const taken = await flagStep(halte.sql, { what: 'acknowledged', byId: city.official, flagId });
      await tell();
      const { items, unread } = await list();
      expect(unread).toBe(1);
      expect(items).toEqual([
        {
          id,
          flagId,
          at: '2026-11-23T21:00:00.000Z',
          kind: 'places',
          what: 'opened',
          severity: 'medium',
          from: expect.stringMatching(/^2026-/),
          until: null,
          low: 260,
          high: 360,
          readAt: null,
        },
      ]);
      const theirs = (await list(administrator)).items;
      expect(theirs.map((one: { id: string }) => one.id)).toEqual([taken.id, id]);
      expect(theirs[0]).toMatchObject({ low: null, high: null });
    });

    it('stay what they were then, whatever becomes of the flag', async () => {
      const { flagId } = await flagStep(halte.sql, { low: 1, high: 2 });
      await tell();
      await halte.sql('UPDATE shortfall_flag SET low = 8, high = 9, until_night = from_night + 3');
      await flagStep(halte.sql, { flagId, what: 'worsened', low: 8, high: 9 });
      await tell();
      expect((await list()).items).toMatchObject([
        { what: 'worsened', low: 8, high: 9, until: expect.any(String) },
        { what: 'opened', low: 1, high: 2, until: null },
      ]);
    });

    it('come page by page, are read one by one or all up to the newest seen', async () => {
      for (let i = 0; i < 5; i++) await flagStep(halte.sql);
      await tell();
      const first = await list(official, '?limit=3');
      const rest = await list(official, `?limit=3&cursor=${first.nextCursor}`);
      expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 2, null]);
      const seen = [...first.items, ...rest.items].map(({ id }: { id: string }) => id);
      expect(new Set(seen).size).toBe(5);
      const one = await official.post(`/notifications/${seen[4]}/read`).expect(200);
      expect(one.body).toEqual({ unread: 4 });
      await flagStep(halte.sql);
      await tell();
      expect((await official.post('/notifications/read', { until: seen[0] }).expect(200)).body).toEqual({
        unread: 1,
      });
      expect((await official.get('/notifications/unread').expect(200)).body).toEqual({ unread: 1 });
      expect((await list()).items.map(({ readAt }: { readAt: string | null }) => readAt === null)).toEqual([
        true,
        false,
        false,
        false,
        false,
        false,
      ]);
      expect((await list(administrator)).unread).toBe(6);
    });

    it('of another account are nothing', async () => {
      const colleague = await account(halte.sql, 'city_official', city.authority);
      const { id } = await flagStep(halte.sql, { byId: city.official });
      await tell();
      const { body } = await official.post(`/notifications/${id}/read`).expect(404);
      expect(body.errors[0].field).toBe('id');
      await official.post('/notifications/read', { until: id }).expect(200);
      expect((await list(await halte.as(colleague))).unread).toBe(1);
    });

    it('are for nobody who may no longer sign in', async () => {
      await halte.sql('UPDATE account SET disabled_at = now() WHERE id = $1', [city.official]);
      await flagStep(halte.sql);
      await tell();
      expect(await halte.sql('SELECT account_id FROM notification')).toEqual([
        { account_id: city.administrator },
      ]);
    });
  });

  describe('settings', () => {
    const settings = async (client = official) =>
      (await client.get('/notifications/settings').expect(200)).body;

    it('are by themselves everything in the application, and what is serious by mail', async () => {
      const { choices, ...rest } = await settings();
      expect(rest).toEqual({
        language: 'fr',
        sendsMail: false,
        email: expect.stringMatching(/@test\.halte$/),
        feedSince: null,
      });
      expect(choices).toContainEqual({ kind: 'places', inApp: 'low', byMail: 'high' });
      const kinds = choices.map(({ kind }: { kind: string }) => kind);
      expect(kinds).not.toContain('webhook');
      expect((await settings(administrator)).choices).toHaveLength(kinds.length + 1);
    });

    it('are kept by kind, and minded when something happens', async () => {
      const chosen = { kind: 'places', inApp: 'high', byMail: 'never' };
      const body = { language: 'en', choices: [chosen] };
      const answer = await official.patch('/notifications/settings', body).expect(200);
      expect(answer.body).toMatchObject({ language: 'en' });
      expect((await settings()).choices).toContainEqual(chosen);
      expect((await settings(administrator)).language).toBe('fr');
      await flagStep(halte.sql);
      const rest = await flagStep(halte.sql, { kind: 'night_rest_areas', low: 10, high: 10 });
      await tell();
      expect((await list()).items.map(({ id }: { id: string }) => id)).toEqual([rest.id]);
      expect((await list(administrator)).unread).toBe(2);
      await official.patch('/notifications/settings', { choices: [{ ...chosen, inApp: 'low' }] }).expect(200);
      expect(await settings()).toMatchObject({ language: 'en' });
    });

    it.each([
      ['language', { language: 'de' }],
      ['choices.0.kind', { choices: [{ kind: 'weather', inApp: 'low', byMail: 'low' }] }],
      ['choices.0.kind', { choices: [{ kind: 'webhook', inApp: 'low', byMail: 'low' }] }],
      ['choices.0.inApp', { choices: [{ kind: 'places', inApp: 'always', byMail: 'low' }] }],
      ['choices.0.byMail', { choices: [{ kind: 'places', inApp: 'low' }] }],
      ['choices', { choices: ['places', 'places'].map((kind) => ({ kind, inApp: 'low', byMail: 'low' })) }],
      ['sound', { sound: true }],
    ])('are not kept with a wrong %s', async (field, body) => {
      const answer = await official.patch('/notifications/settings', body).expect(400);
      expect(answer.body.errors[0].field).toBe(field);
      expect(await halte.sql('SELECT FROM notification_choice')).toEqual([]);
    });
  });

  describe('the feed', () => {
    const make = async (client = official) => {
      const { url } = (await client.post('/notifications/feed').expect(201)).body;
      return new URL(url).pathname + new URL(url).search;
    };
    const read = async (path: string, headers = {}) => (await halte.as()).get(path).set(headers);

    it('is Atom, in the language that was chosen, and read without signing in', async () => {
      const { flagId } = await flagStep(halte.sql);
      const { id } = await flagStep(halte.sql, {
        flagId,
        what: 'eased',
        low: 1,
        high: 2,
        at: '2026-11-23T22:00:00Z',
      });
      await tell();
      await official.patch('/notifications/settings', { language: 'en' }).expect(200);
      const { text, headers, status } = await read(await make());
      expect([status, headers['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8']);
      const feed = parseAtomFeed(text);
      expect(feed).toMatchObject({
        title: { value: 'Flags: Paris' },
        updated: expect.any(String),
        id: expect.any(String),
      });
      expect(new Date(feed.updated!)).toEqual(new Date('2026-11-23T22:00:00Z'));
      expect(feed.entries).toHaveLength(2);
      const [entry] = feed.entries!;
      expect(entry).toMatchObject({
        id: `urn:uuid:${id}`,
        title: { value: 'Places missing: better (1 to 2)' },
      });
      expect(entry!.links![0]!.href).toMatch(new RegExp(`/city/flags#${flagId}$`));
    });

    it('says by its ETag that nothing is new', async () => {
      const path = await make();
      const first = await read(path);
      expect(parseAtomFeed(first.text).entries ?? []).toEqual([]);
      expect((await read(path, { 'if-none-match': first.headers.etag })).status).toBe(304);
      await flagStep(halte.sql);
      await tell();
      expect((await read(path, { 'if-none-match': first.headers.etag })).status).toBe(200);
    });

    it('has one address: the one before, one ended and one of an account that is out are none', async () => {
      const first = await make();
      expect((await official.get('/notifications/settings')).body.feedSince).toBe('2026-11-23T21:00:00.000Z');
      const second = await make();
      expect((await read(first)).body).toMatchObject({
        status: 404,
        code: 'NOT_FOUND',
        errors: [{ field: 'token' }],
      });
      expect((await read(second)).status).toBe(200);
      await halte.sql('UPDATE account SET disabled_at = now() WHERE id = $1', [city.official]);
      expect((await read(second)).status).toBe(404);
      await halte.sql('UPDATE account SET disabled_at = NULL');
      await official.delete('/notifications/feed').expect(204);
      expect((await read(second)).status).toBe(404);
      expect((await read('/notifications/feed?token=x')).body.errors[0].field).toBe('token');
    });

    it('is kept as a hash alone', async () => {
      const secret = new URLSearchParams((await make()).split('?')[1]).get('token')!;
      const [row] = await halte.sql<{ all: string }>(
        'SELECT (SELECT jsonb_agg(s) FROM notification_setting s)::text AS all',
      );
      expect(row!.all).not.toContain(secret);
    });
  });

  describe('webhooks', () => {
    const wanted = { url: 'https://192.0.1.1/hook', kinds: ['places'], severities: ['high', 'medium'] };
    const add = (body = {}) => administrator.post('/webhooks', { ...wanted, ...body });

    it('show their secret once', async () => {
      const { secret, ...webhook } = (await add().expect(201)).body;
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      const { body, text } = await administrator.get('/webhooks').expect(200);
      expect(body.items).toEqual([webhook]);
      expect(webhook).toMatchObject({
        ...wanted,
        failingSince: null,
        disabledAt: null,
        lastDeliveredAt: null,
      });
      expect(text).not.toContain('whsec_');
      const { text: trail } = await administrator.get('/audit-entries').expect(200);
      expect(trail).toContain('notifications.webhook-added');
      expect(trail).not.toMatch(/whsec_|192\.0\.1\.1/);
    });

    it.each([
      ['url', { url: 'hooks.example.org' }, 'url'],
      ['url', { url: 'http://192.0.1.1/' }, 'tls'],
      ['url', { url: 'https://127.0.0.1/' }, 'address'],
      ['url', { url: 'https://2130706433/' }, 'address'],
      ['url', { url: 'https://[::ffff:169.254.169.254]/' }, 'address'],
      ['url', { url: 'https://localhost:3000/' }, 'address'],
      ['url', { url: 'https://192.0.1.1/a\u0000' }, 'isText'],
      ['kinds', { kinds: [] }, 'arrayNotEmpty'],
      ['kinds', { kinds: ['webhook'] }, 'isIn'],
      ['severities', { severities: ['high', 'high'] }, 'arrayUnique'],
      ['secret', { secret: 'whsec_mine' }, 'unknown'],
    ])('are not added with a wrong %s: %j', async (field, body, code) => {
      const answer = await add(body).expect(400);
      expect(answer.body.errors[0]).toMatchObject({ field, code });
      expect(await halte.sql('SELECT FROM webhook')).toEqual([]);
    });

    it('are told of the kinds and severities they want, once for a step', async () => {
      const { id } = (await add().expect(201)).body;
      await add({ kinds: ['night_rest_areas'] }).expect(201);
      await add({ severities: ['high'] }).expect(201);
      await flagStep(halte.sql);
      await tell();
      await tell();
      expect(await halte.sql('SELECT webhook_id FROM webhook_delivery')).toEqual([{ webhook_id: id }]);
      const { body } = await administrator.get(`/webhooks/${id}/deliveries`).expect(200);
      expect(body.items).toMatchObject([
        { type: 'flag.opened', attempts: 0, deliveredAt: null, failure: null },
      ]);
    });

    it('put a test on its way once, however often it is asked for by the same wish', async () => {
      const { id } = (await add().expect(201)).body;
      const test = () =>
        administrator.post(`/webhooks/${id}/test`, {}, { 'idempotency-key': 'one' }).expect(201);
      expect((await test()).body).toEqual((await test()).body);
      const { body } = await administrator.get(`/webhooks/${id}/deliveries`).expect(200);
      expect(body.items).toMatchObject([{ type: 'test', attempts: 0 }]);
    });

    it('go with their log, and what isn’t there is said to be unknown', async () => {
      const { id } = (await add().expect(201)).body;
      await administrator.post(`/webhooks/${id}/test`).expect(201);
      await administrator.delete(`/webhooks/${id}`).expect(204);
      expect(await halte.sql('SELECT FROM webhook_delivery UNION ALL SELECT FROM webhook_secret')).toEqual(
        [],
      );
      await administrator.delete(`/webhooks/${id}`).expect(404);
      for (const path of ['test', 'enable'])
        await administrator.post(`/webhooks/${NOBODY}/${path}`).expect(404);
      await administrator.get(`/webhooks/${NOBODY}/deliveries`).expect(404);
    });

    it('have secrets that not even an administrator’s transaction could read', async () => {
      await add().expect(201);
      const under = (role: string) =>
        halte.sql(`BEGIN; SET LOCAL ROLE halte_app; SELECT set_config('app.role', '${role}', true)`);
      for (const [role, count] of [
        ['administrator', 0],
        ['system', 1],
      ] as const) {
        await under(role);
        const found = await halte.sql('SELECT secret FROM webhook_secret');
        await halte.sql('ROLLBACK');
        expect([role, found.length]).toEqual([role, count]);
      }
    });
  });
});
