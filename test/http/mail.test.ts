import { DeliveriesService } from '../../src/notifications/deliveries.service';
import { Lanes } from '../../src/notifications/lanes';
import { MailService } from '../../src/notifications/mail.service';
import { Postman } from '../../src/notifications/postman';
import { WeeklyDigestService } from '../../src/notifications/weekly-digest.service';
import { TellingService } from '../../src/notifications/telling.service';
import { AppConfig, type SmtpServer } from '../../src/config/config';
import { Transactions } from '../../src/database/transactions';
import { SYSTEM } from '../../src/kernel/actor';
import { startApp, TestApp, TestClient } from '../support/app';
import { account, smallCity } from '../support/city';
import { MailServer, Receiver, silentServer } from '../support/receivers';
import { flagStep } from '../support/steps';

describe('mail', () => {
  let halte: TestApp;
  let server: MailServer;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let official: TestClient;
  const smtp = { host: '127.0.0.1', secure: false, auth: undefined, from: 'Halte <halte@city.example>' };

  beforeAll(async () => {
    server = await new MailServer().start();
    const config = {
      smtp: { ...smtp, port: server.port } as SmtpServer,
      webhooksInside: true,
      publicUrl: 'http://halte.example',
    };
    halte = await startApp({ config });
  });
  beforeEach(async () => {
    await halte.startOver();
    city = await smallCity(halte.sql);
    server.received.length = 0;
    server.refuse = () => undefined;
    aim(server.port);
    official = await halte.as(city.official);
    await wantsMail(official);
  });
  afterAll(async () => {
    await halte.stop();
    await server.stop();
  });

  /** The one setting that a test changes under way: where the server is. */
  const aim = (port: number) => void Object.assign(halte.app.get(AppConfig).smtp!, { port });
  const everything = { kind: 'places', inApp: 'low', byMail: 'low' };
  const wantsMail = (client: TestClient, language = 'fr') =>
    client.patch('/notifications/settings', { language, choices: [everything] }).expect(200);
  const tell = async () => {
    await halte.app.get(TellingService).tell();
    await halte.app.get(MailService).writeDigests();
  };
  const takeOut = async () => {
    await halte.app.get(Postman).deliver();
    await halte.app.get(Lanes).idle();
  };
  const mails = () =>
    halte.sql<{ failure: string | null; attempts: number; done: boolean }>(
      'SELECT failure, attempts, next_at IS NULL AS done FROM mail ORDER BY id',
    );

  it('says what came, in the language that was chosen, to whom it concerns and nobody’s name', async () => {
    const administrator = await halte.as(city.administrator);
    await wantsMail(administrator, 'en');
    const { flagId } = await flagStep(halte.sql);
    await tell();
    await takeOut();
    expect(server.received).toHaveLength(2);
    const [mine, theirs] = ['Paris : Places manquantes', 'Paris: Places missing'].map((subject) =>
      server.received.find((mail) => mail.subject!.startsWith(subject)),
    );
    expect(mine).toMatchObject({ from: { name: 'Halte', address: 'halte@city.example' } });
    expect(mine!.text).toContain('Places manquantes : alerte ouverte (260 à 360)');
    expect(mine!.html).toContain(`<a href="http://halte.example/city/flags#${flagId}">Places manquantes`);
    expect(theirs!.text).toContain('Places missing: flag opened (260 to 360)');
    const names = await halte.sql<{ name: string }>('SELECT name FROM account');
    for (const { name } of names) expect(JSON.stringify(server.received)).not.toContain(name);
  });

  it('comes once in a quarter of an hour, with all that came since', async () => {
    await flagStep(halte.sql);
    await tell();
    for (let i = 0; i < 3; i++) {
      halte.clock.advance(4);
      await flagStep(halte.sql);
      await tell();
    }
    await takeOut();
    expect(server.received.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('alerte ouverte'),
    ]);
    halte.clock.advance(3);
    await tell();
    await tell();
    await takeOut();
    expect(server.received.map(({ subject }) => subject)).toEqual([
      expect.anything(),
      'Paris : 3 nouvelles des alertes',
    ]);
    halte.clock.advance(60);
    await tell();
    await takeOut();
    expect(server.received).toHaveLength(2);
  });

  it('has the same Message-ID when a process ended between sending and writing that down', async () => {
    await flagStep(halte.sql);
    await tell();
    await takeOut();
    await halte.sql('UPDATE mail SET sent_at = NULL, next_at = created_at');
    await takeOut();
    expect(server.received).toHaveLength(2);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1);
    expect(server.received[0]!.messageId).toMatch(/^<[\da-f-]{36}@city\.example>$/);
  });

  it('of the week goes to every official once, in the language of each', async () => {
    const partner = await account(halte.sql, 'city_official', city.authority);
    await wantsMail(await halte.as(partner), 'en');
    const send = () => halte.app.get(WeeklyDigestService).send();
    await send();
    await send();
    await takeOut();
    expect(server.received).toHaveLength(2);
    const texts = server.received.map(({ text }) => text!).toSorted();
    expect(texts.filter((text) => /places in service/i.test(text))).toHaveLength(1);
    expect(texts.filter((text) => /places/i.test(text) && /semaine/i.test(text))).toHaveLength(1);
    halte.clock.advance(7 * 24 * 60);
    await send();
    await takeOut();
    expect(server.received).toHaveLength(4);
  });

  it('that somebody else queues is sent once for its key', async () => {
    const mail = {
      accountId: city.official,
      key: 'week 2026-48',
      subject: 'La semaine',
      text: 'a',
      html: '<p>a</p>',
    };
    const service = halte.app.get(MailService);
    for (let i = 0; i < 2; i++)
      await halte.app.get(Transactions).run(SYSTEM, (tx) => service.queueMail(tx, mail));
    await takeOut();
    expect(server.received).toMatchObject([{ subject: 'La semaine', to: [{ address: expect.anything() }] }]);
    const [asked] = await halte.sql(`SELECT count(*)::int FROM outbox WHERE job = 'notifications.deliver'`);
    expect(asked).toEqual({ count: 2 });
  });

  it('that is refused for its recipient is given up, and the next goes out', async () => {
    const administrator = await halte.as(city.administrator);
    await wantsMail(administrator);
    const [row] = await halte.sql<{ email: string }>('SELECT email FROM account WHERE id = $1', [
      city.official,
    ]);
    server.refuse = (address) =>
      address === row!.email ? { code: 550, text: `no such user ${address}` } : undefined;
    await flagStep(halte.sql);
    await tell();
    await takeOut();
    expect(server.received).toHaveLength(1);
    const found = await mails();
    expect(found.map(({ failure }) => failure).toSorted()).toEqual(['eenvelope 550', null]);
    expect(found.every(({ done }) => done)).toBe(true);
  });

  it('that the server can’t take now is tried again later, and no other is tried meanwhile', async () => {
    await wantsMail(await halte.as(city.administrator));
    server.refuse = () => ({ code: 451, text: 'try later' });
    await flagStep(halte.sql);
    await tell();
    await takeOut();
    expect(
      (await mails())
        .map(({ attempts, done }) => ({ attempts, done }))
        .toSorted((a, b) => a.attempts - b.attempts),
    ).toEqual([
      { attempts: 0, done: false },
      { attempts: 1, done: false },
    ]);
    server.refuse = () => undefined;
    halte.clock.advance(1);
    await takeOut();
    expect(server.received).toHaveLength(2);
  });

  it('is given up after a day of trying, however long it had waited for somebody to try', async () => {
    aim(1);
    await flagStep(halte.sql);
    await tell();
    halte.clock.advance(3 * 24 * 60);
    await takeOut();
    expect(await mails()).toEqual([{ failure: 'esocket', attempts: 1, done: false }]);
    for (let tries = 0; tries < 12; tries++) {
      halte.clock.advance(240);
      await takeOut();
    }
    expect(await mails()).toEqual([{ failure: 'esocket', attempts: 13, done: true }]);
  });

  it('goes to nobody whose account is out', async () => {
    await flagStep(halte.sql);
    await tell();
    await halte.sql('UPDATE account SET disabled_at = now()');
    await takeOut();
    expect(server.received).toEqual([]);
    expect(await mails()).toEqual([{ failure: 'no_address', attempts: 1, done: true }]);
  });

  it('that hangs at the server delays neither what is told, nor a webhook, nor the end', async () => {
    const silent = await silentServer();
    const receiver = await new Receiver().start();
    aim(silent.port);
    const administrator = await halte.as(city.administrator);
    const wanted = { url: receiver.url, kinds: ['places'], severities: ['medium'] };
    await administrator.post('/webhooks', wanted).expect(201);
    await flagStep(halte.sql);
    await tell();
    await halte.app.get(Postman).deliver();
    await halte.app.get(DeliveriesService).deliver();
    while (receiver.called.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await official.get('/notifications').expect(200)).body.unread).toBe(1);
    expect(await mails()).toEqual([{ failure: null, attempts: 1, done: false }]);
    await silent.stop();
    await halte.app.get(Lanes).idle();
    expect(await mails()).toMatchObject([{ failure: expect.any(String), attempts: 1, done: false }]);
    await receiver.stop();
  });
});
