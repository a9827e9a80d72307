import { Webhook } from 'standardwebhooks';
import { AppConfig } from '../../src/config/config';
import { DeliveriesService } from '../../src/notifications/deliveries.service';
import { Lanes } from '../../src/notifications/lanes';
import { TellingService } from '../../src/notifications/telling.service';
import { startApp, TestApp, TestClient } from '../support/app';
import { smallCity } from '../support/city';
import { Receiver, silentServer } from '../support/receivers';
import { flagStep } from '../support/steps';

/** What is sent to other software, as its own library and its own server see it. */
describe('what webhooks are told', () => {
  let halte: TestApp;
  let receiver: Receiver;
  let administrator: TestClient;
  const config = { webhooksInside: true };

  beforeAll(async () => {
    halte = await startApp({ config });
  });
  beforeEach(async () => {
    await halte.startOver();
    Object.assign(settings(), { webhooksInside: true });
    const city = await smallCity(halte.sql);
    administrator = await halte.as(city.administrator);
    receiver = await new Receiver().start();
  });
  afterEach(() => receiver.stop());
  afterAll(() => halte.stop());

  const settings = () => halte.app.get(AppConfig);
  const subscribe = async (url: string) =>
    (await administrator.post('/webhooks', { url, kinds: ['places'], severities: ['medium'] }).expect(201))
      .body;
  const deliver = async () => {
    await halte.app.get(DeliveriesService).deliver();
    await halte.app.get(Lanes).idle();
  };
  const step = async () => {
    const made = await flagStep(halte.sql);
    await halte.app.get(TellingService).tell();
    return made;
  };
  const log = async ({ id }: { id: string }) =>
    (await administrator.get(`/webhooks/${id}/deliveries`).expect(200)).body.items;
  const find = async ({ id }: { id: string }) =>
    (await administrator.get('/webhooks').expect(200)).body.items.find(
      (one: { id: string }) => one.id === id,
    );

  it('is signed so that the Standard Webhooks library takes it, and nothing else does', async () => {
    // The library compares with the machine's own time.
    halte.clock.set(new Date());
    const webhook = await subscribe(receiver.url);
    const { id, flagId } = await step();
    await deliver();
    const [{ headers, body }] = receiver.called as [Receiver['called'][number]];
    const library = new Webhook(webhook.secret);
    expect(library.verify(body, headers as Record<string, string>)).toMatchObject({
      type: 'flag.opened',
      data: { flag: { id: flagId, kind: 'places', severity: 'medium' }, low: 260, high: 360 },
    });
    expect(headers).toMatchObject({ 'webhook-id': `step_${id}`, 'content-type': 'application/json' });
    expect(() => library.verify(`${body} `, headers as Record<string, string>)).toThrow();
    const other = (await subscribe(receiver.url)).secret;
    expect(() => new Webhook(other).verify(body, headers as Record<string, string>)).toThrow();
    expect(await log(webhook)).toMatchObject([
      { type: 'flag.opened', attempts: 1, status: 204, failure: null, nextAt: null },
    ]);
    expect(await find(webhook)).toMatchObject({ lastDeliveredAt: halte.clock.now().toISOString() });
  });

  it('comes again under the same id when a process ended between sending and writing that down', async () => {
    await subscribe(receiver.url);
    await step();
    await deliver();
    await halte.sql('UPDATE webhook_delivery SET delivered_at = NULL, next_at = created_at');
    await deliver();
    expect(receiver.called).toHaveLength(2);
    const [first, second] = receiver.called as [Receiver['called'][number], Receiver['called'][number]];
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(second.body).toBe(first.body);
  });

  it('is tried again ever later, then switched off after a day, and administrators hear of it', async () => {
    const webhook = await subscribe(receiver.url);
    receiver.status = 500;
    await step();
    await deliver();
    await deliver();
    expect(receiver.called).toHaveLength(1);
    expect(await log(webhook)).toMatchObject([
      { attempts: 1, status: 500, failure: 'status', nextAt: '2026-11-23T21:01:00.000Z' },
    ]);
    expect(await find(webhook)).toMatchObject({ failingSince: '2026-11-23T21:00:00.000Z', disabledAt: null });
    for (let hours = 0; hours < 23; hours++) {
      halte.clock.advance(60);
      await deliver();
    }
    expect(await find(webhook)).toMatchObject({ disabledAt: null });
    expect(receiver.called.length).toBeGreaterThan(5);
    halte.clock.advance(60);
    await step();
    await deliver();
    expect(await find(webhook)).toMatchObject({ disabledReason: 'failing', disabledAt: expect.any(String) });
    expect((await log(webhook)).every(({ nextAt }: { nextAt: null }) => nextAt === null)).toBe(true);
    const told = (await administrator.get('/notifications').expect(200)).body.items[0];
    expect(told).toMatchObject({ kind: 'webhook', what: 'disabled', severity: 'high', flagId: null });

    const before = receiver.called.length;
    await step();
    await deliver();
    expect(receiver.called).toHaveLength(before);
    receiver.status = 200;
    await administrator.post(`/webhooks/${webhook.id}/enable`).expect(200);
    await deliver();
    await step();
    await deliver();
    expect(receiver.called).toHaveLength(before + 1);
    expect(await find(webhook)).toMatchObject({ disabledAt: null, failingSince: null });
  });

  it('arriving once in between begins the day anew', async () => {
    const webhook = await subscribe(receiver.url);
    receiver.status = 503;
    await step();
    await deliver();
    receiver.status = 200;
    halte.clock.advance(1);
    await deliver();
    expect(await find(webhook)).toMatchObject({ failingSince: null });
    expect(await log(webhook)).toMatchObject([{ attempts: 2, status: 200, failure: null }]);
  });

  it('ends at once for a receiver that says it is no more, and is not sent after a redirection', async () => {
    const gone = await subscribe(receiver.url);
    receiver.status = 410;
    await step();
    await deliver();
    expect(await find(gone)).toMatchObject({ disabledReason: 'gone' });
    const elsewhere = await new Receiver().start();
    const moved = await subscribe(receiver.url);
    Object.assign(receiver, { status: 308, location: elsewhere.url });
    await step();
    await deliver();
    expect(elsewhere.called).toEqual([]);
    expect(await log(moved)).toMatchObject([{ status: 308, failure: 'status' }]);
    await elsewhere.stop();
  });

  it('never waits for another receiver that hangs', async () => {
    const silent = await silentServer();
    const bad = await subscribe(`http://127.0.0.1:${silent.port}/`);
    const good = await subscribe(receiver.url);
    await step();
    await halte.app.get(DeliveriesService).deliver();
    await soon(() => receiver.called.length === 1);
    // While the one still hangs, the next job serves the other.
    await step();
    await halte.app.get(DeliveriesService).deliver();
    await soon(() => receiver.called.length === 2);
    const tried = async () =>
      (
        await halte.sql<{ attempts: number }>(
          'SELECT attempts FROM webhook_delivery WHERE webhook_id = $1 ORDER BY id',
          [bad.id],
        )
      ).map(({ attempts }) => attempts);
    await soon(async () => (await tried())[0] === 1);
    expect(await tried()).toEqual([1, 0]);
    await silent.stop();
    await halte.app.get(Lanes).idle();
    expect((await log(good)).map(({ failure }: { failure: null }) => failure)).toEqual([null, null]);
  });

  it('says at once how a test fared, and holds nothing against the webhook', async () => {
    const webhook = await subscribe(receiver.url);
    receiver.status = 404;
    await administrator.post(`/webhooks/${webhook.id}/test`).expect(201);
    await deliver();
    expect(JSON.parse(receiver.called[0]!.body)).toMatchObject({ type: 'test', data: {} });
    expect(await log(webhook)).toMatchObject([
      { type: 'test', attempts: 1, status: 404, failure: 'status', nextAt: null },
    ]);
    expect(await find(webhook)).toMatchObject({ failingSince: null });
  });

  it.each([
    ['an address within', (port: number) => `http://127.0.0.1:${port}/`],
    ['a name that leads within', (port: number) => `http://localhost:${port}/`],
  ])('goes to no %s, whatever it was when it was added', async (_, url) => {
    const webhook = await subscribe(url(Number(new URL(receiver.url).port)));
    Object.assign(settings(), { webhooksInside: false });
    await step();
    await deliver();
    expect(receiver.called).toEqual([]);
    expect(await log(webhook)).toMatchObject([{ status: null, failure: 'address' }]);
  });

  it('and what was written down of it is forgotten a month later', async () => {
    const webhook = await subscribe(receiver.url);
    await step();
    await deliver();
    halte.clock.advance(29 * 24 * 60);
    await halte.app.get(DeliveriesService).sweep();
    expect(await log(webhook)).toHaveLength(1);
    halte.clock.advance(24 * 60);
    await halte.app.get(DeliveriesService).sweep();
    expect(await log(webhook)).toEqual([]);
  });
});

async function soon(claim: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 500 && !(await claim()); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await claim()).toBe(true);
}
