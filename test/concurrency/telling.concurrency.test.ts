import { MailService } from '../../src/notifications/mail.service';
import { NoticesRepository } from '../../src/notifications/notices.repository';
import { TellingService } from '../../src/notifications/telling.service';
import type { SmtpServer } from '../../src/config/config';
import { startApp, TestApp } from '../support/app';
import { account, smallCity } from '../support/city';
import { flagStep } from '../support/steps';

const TELLERS = 8;
const FLAG_EVENTS = 30;
jest.setTimeout(60_000);

/** However many tell at once, and whichever ends before its time: each step reaches each person, and once. */
describe('those who tell of steps at once', () => {
  let halte: TestApp;
  let readers: number;

  beforeAll(async () => {
    const smtp: SmtpServer = {
      host: '127.0.0.1',
      port: 1,
      secure: false,
      auth: undefined,
      from: 'halte@city.example',
    };
    halte = await startApp({ config: { smtp } });
  });
  beforeEach(async () => {
    await halte.startOver();
    const city = await smallCity(halte.sql);
    for (let i = 0; i < 4; i++) await account(halte.sql, 'city_official', city.authority);
    readers = 6;
    const administrator = await halte.as(city.administrator);
    const webhook = { url: 'https://192.0.1.1/', kinds: ['places'], severities: ['medium'] };
    await administrator.post('/webhooks', webhook).expect(201);
    await halte.sql(
      `INSERT INTO notification_choice SELECT id, 'places', 'low', 'low' FROM account WHERE role IN ('city_official', 'administrator')`,
    );
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => halte.stop());

  const steps = async (count = FLAG_EVENTS) => {
    for (let i = 0; i < count; i++) await flagStep(halte.sql);
  };
  const tell = () => halte.app.get(TellingService).tell();
  const allTell = () => Promise.allSettled(Array.from({ length: TELLERS }, tell));
  const told = async () => {
    const [row] = await halte.sql<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM notification) AS notifications,
         (SELECT count(DISTINCT (account_id, notice_id))::int FROM notification) AS different,
         (SELECT count(*)::int FROM webhook_delivery) AS deliveries`,
    );
    return row;
  };
  const once = () => ({
    notifications: FLAG_EVENTS * readers,
    different: FLAG_EVENTS * readers,
    deliveries: FLAG_EVENTS,
  });

  it('tell each person of each step once', async () => {
    await steps();
    const ends = await allTell();
    expect(ends.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await told()).toEqual(once());
  });

  it('lose nothing and double nothing when some are ended under way, while more happens', async () => {
    const real = NoticesRepository.prototype.insertNotifications;
    const insert = jest.spyOn(NoticesRepository.prototype, 'insertNotifications');
    let calls = 0;
    insert.mockImplementation(async function killed(this: NoticesRepository, manager, notifications) {
      await real.call(this, manager, notifications);
      // As a process that is killed after its last statement and before its commit.
      if (++calls % 2 === 1)
        await manager.queryRunner!.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    await Promise.all([steps(), ...Array.from({ length: 5 }, async () => void (await allTell()))]);
    insert.mockRestore();
    expect(calls).toBeGreaterThan(2);
    await tell();
    expect(await told()).toEqual(once());
  });

  it('write each person one message, however many write at once', async () => {
    await steps(3);
    await tell();
    const write = () => halte.app.get(MailService).writeDigests();
    await Promise.all(Array.from({ length: TELLERS }, write));
    const mails = await halte.sql('SELECT account_id FROM mail');
    expect([mails.length, new Set(mails.map(({ account_id }) => account_id)).size]).toEqual([
      readers,
      readers,
    ]);
    expect(await halte.sql('SELECT FROM notification WHERE by_mail AND mailed_at IS NULL')).toEqual([]);
  });

  it('would tell people twice without the keys', async () => {
    const keys = ['flag_step_told', 'notification', 'notice'].map(
      (table) => `ALTER TABLE ${table} DROP CONSTRAINT ${table}_pkey CASCADE`,
    );
    await halte.sql(keys.join(';'));
    await steps();
    await allTell();
    expect((await told())!.notifications).toBeGreaterThan(FLAG_EVENTS * readers);
  });
});
