import { ClosureChangesRepository, EDIT_CLOSURE } from '../../src/facilities/closure-changes.repository';
import { LOCK_TO_EXTEND } from '../../src/facilities/closures.repository';
import { ClosuresService } from '../../src/facilities/closures.service';
import { EDIT_PLACE, EDIT_SETTINGS } from '../../src/facilities/facilities.repository';
import { ADD_VERSION } from '../../src/plan/plan.repository';
import type { Statement } from '../../src/database/statement';
import { startApp, TestApp } from '../support/app';
import { account, assign, smallCity } from '../support/city';

const CLIENTS = 16;
jest.setTimeout(60_000);

/** Of people who have read the same version one writes and the others are told: nobody's edit is written over unseen. */
describe('people who edit the same thing at once', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;

  beforeAll(async () => {
    halte = await startApp();
    city = await smallCity(halte.sql, 4);
  });
  afterAll(() => halte.stop());
  afterEach(() => jest.restoreAllMocks());

  let closures = 2;
  const closure = async () => {
    const manager = await halte.as(city.manager);
    const placeIds = [city.home.placeIds[closures++]];
    const body = { placeIds, from: '2026-11-24', until: '2026-12-24', reason: 'works' };
    const { id } = (await manager.post(`/facilities/${city.home.id}/closures`, body).expect(201)).body;
    return `/closures/${id}`;
  };

  const THINGS: [string, Statement, () => Promise<string>, (n: number) => object][] = [
    ['a place', EDIT_PLACE, async () => `/places/${city.home.placeIds[1]}`, (n) => ({ label: `Bed ${n}` })],
    ['a closure', EDIT_CLOSURE, closure, (n) => ({ until: `2026-12-${10 + n}` })],
    [
      'how a facility works',
      EDIT_SETTINGS,
      async () => `/facilities/${city.home.id}/settings`,
      (n) => ({ answerMinutes: 10 + n }),
    ],
  ];

  async function everyoneEdits(path: string, version: number, edit: (n: number) => object) {
    const colleague = await account(halte.sql, 'facility_manager', city.operator);
    await assign(halte.sql, colleague, city.home.id);
    const two = [await halte.as(city.manager), await halte.as(colleague)];
    const answers = await Promise.all(
      Array.from({ length: CLIENTS }, (_, n) =>
        two[n % 2]!.patch(path, edit(n), { 'if-match': `"${version}"` }),
      ),
    );
    return {
      done: answers.filter(({ status }) => status === 200),
      told: answers.filter(({ status, body }) => status === 412 && body.code === 'EDITED_MEANWHILE'),
    };
  }

  const versionOf = async (table: string, id: string) =>
    (await halte.sql<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [id]))[0]!.version;
  const read = async (path: string) => {
    const [, kind, id] = path.split('/') as [string, string, string];
    return versionOf({ places: 'place', closures: 'closure', facilities: 'facility' }[kind]!, id);
  };

  it.each(THINGS)('write %s once, and the others see what was written', async (_, _statement, of, edit) => {
    const path = await of();
    const version = await read(path);
    const { done, told } = await everyoneEdits(path, version, edit);
    expect([done.length, told.length]).toEqual([1, CLIENTS - 1]);
    for (const { body } of told) expect(body.current).toEqual(done[0]!.body);
    expect(await read(path)).toBe(version + 1);
  });

  it.each(THINGS)('would write %s over each other without the version', async (_, statement, of, edit) => {
    jest.replaceProperty(statement, 'text', statement.text.replace('version = $2', '$2::int IS NOT NULL'));
    jest.replaceProperty(statement, 'name', `${statement.name}-unchecked`);
    const path = await of();
    const { done } = await everyoneEdits(path, await read(path), edit);
    expect(done.length).toBeGreaterThan(1);
  });

  describe('a closure that ends while the job extends the ledger', () => {
    const nightsLeft = async () => {
      const manager = await halte.as(city.manager);
      const body = {
        placeIds: [city.home.placeIds[0]],
        from: '2026-11-25',
        until: '2026-12-25',
        reason: 'works',
      };
      const { id } = (await manager.post(`/facilities/${city.home.id}/closures`, body).expect(201)).body;
      let commit!: () => void;
      const committing = new Promise<void>((resolve) => (commit = resolve));
      const real = ClosureChangesRepository.prototype.endClosure;
      const freed = new Promise<void>((resolve) => {
        const end = jest.spyOn(ClosureChangesRepository.prototype, 'endClosure');
        end.mockImplementation(async function slowly(this: ClosureChangesRepository, ...ending) {
          await real.call(this, ...ending);
          resolve();
          await committing;
        });
      });
      const reopened = manager
        .post(`/closures/${id}/reopen`, { from: '2026-11-25' })
        .then(({ status }) => status);
      await freed;
      const extended = halte.app.get(ClosuresService).extend();
      const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      while ((await halte.sql(waits)).length === 0);
      commit();
      expect(await reopened).toBe(200);
      await extended;
      return (await halte.sql('SELECT FROM place_night WHERE closure_id = $1', [id])).length;
    };

    it('leaves none of its nights closed', async () => {
      expect(await nightsLeft()).toBe(0);
    });

    it('would leave them closed without the lock', async () => {
      jest.replaceProperty(LOCK_TO_EXTEND, 'text', 'SELECT $1::date');
      jest.replaceProperty(LOCK_TO_EXTEND, 'name', `${LOCK_TO_EXTEND.name}-unlocked`);
      expect(await nightsLeft()).toBe(30);
    });
  });

  describe('an action of the plan, of which every version stays', () => {
    const editAction = async () => {
      const two = [
        await halte.as(city.official),
        await halte.as(await account(halte.sql, 'city_official', city.authority)),
      ];
      const action = { title: 'Open a rest area', ownerId: city.authority, dueOn: '2026-12-31' };
      const { id } = (await two[0]!.post('/plan/actions', action).expect(201)).body;
      const answers = await Promise.all(
        Array.from({ length: CLIENTS }, (_, n) =>
          two[n % 2]!.patch(`/plan/actions/${id}`, { title: `Edit ${n}` }, { 'if-match': '"1"' }),
        ),
      );
      const done = answers.filter(({ status }) => status === 200).length;
      const told = answers.filter(({ status }) => status === 412).length;
      const written = await halte.sql('SELECT FROM plan_action_version WHERE action_id = $1', [id]);
      return { done, told, versions: written.length };
    };

    it('gets one next version, and the others see it', async () => {
      expect(await editAction()).toEqual({ done: 1, told: CLIENTS - 1, versions: 2 });
    });

    it('would get several second versions without the key', async () => {
      const key = 'plan_action_version_pkey';
      await halte.sql(`ALTER TABLE plan_action_version DROP CONSTRAINT ${key}`);
      jest.replaceProperty(ADD_VERSION, 'text', ADD_VERSION.text.replace(/ON CONFLICT.*/, ''));
      jest.replaceProperty(ADD_VERSION, 'name', `${ADD_VERSION.name}-unchecked`);
      expect((await editAction()).versions).toBeGreaterThan(2);
    });
  });
});
