import type { TestApp } from '../../support/app';
import { account, assign, restArea, shelter, smallCity } from '../../support/city';
import { BEGINNING, type Hands } from './script';
import type { MovingClock } from './worker';
import { nightOf, SHELTERS } from './world';

/** Who is told of what: as each has chosen, and as everybody is told who has chosen nothing. */
export interface Readers {
  /** Everything by both ways. */
  eager: string;
  /** Has chosen nothing: all in the application, by mail what is high. */
  usual: string;
  /** By mail alone, and of places nothing. */
  silent: string;
}

/** The city of the first morning, and who reads what happens in it. */
export async function layOut(halte: TestApp, clock: MovingClock): Promise<Hands & { readers: Readers }> {
  const { sql } = halte;
  const city = await smallCity(sql, SHELTERS.home);
  const { operator, manager: managerId, authority, official: eager, administrator: usual } = city;
  const women = await shelter(sql, operator, { places: SHELTERS.women, attributes: ['women_only'] });
  const step = await shelter(sql, operator, { places: SHELTERS.step, attributes: ['step_free', 'couples'] });
  const area = await restArea(sql, operator);
  await assign(sql, managerId, women.id, step.id, area);
  const silent = await account(sql, 'city_official', authority);
  const [manager, official, other] = [
    await halte.as(managerId),
    await halte.as(eager),
    await halte.as(silent),
  ];
  const { high } = BEGINNING.estimates[0]!;
  const estimate = { low: high, high, validFrom: nightOf(-200), source: 'Counted by the test' };
  await official.post('/population-estimates', estimate).expect(201);
  const allDay = { opens: '00:00', closes: '00:00', closesNextDay: true, seats: 20 };
  const rule = { validFrom: nightOf(0), weekdays: [1, 2, 3, 4, 5, 6, 7], ...allDay };
  await manager.post(`/rest-areas/${area}/opening-rules`, rule).expect(201);
  await sql('UPDATE facility SET confirmed_at = $1', [BEGINNING.confirmedAt]);
  const { body } = await official.get('/notifications/settings').expect(200);
  const choose = (of: (kind: string) => object) =>
    body.choices.map(({ kind }: { kind: string }) => ({ kind, ...of(kind) }));
  const everything = choose(() => ({ inApp: 'low', byMail: 'low' }));
  await official.patch('/notifications/settings', { choices: everything }).expect(200);
  const some = choose((kind) => ({ inApp: 'never', byMail: kind === 'places' ? 'never' : 'low' }));
  await other.patch('/notifications/settings', { choices: some }).expect(200);
  return {
    sql,
    manager,
    official,
    shelters: { home: city.home, women, step },
    restArea: area,
    ids: new Map(),
    now: () => clock.now(),
    readers: { eager, usual, silent },
  };
}
