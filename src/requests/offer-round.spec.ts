import fc from 'fast-check';
import type { FreePlace } from '../reservations';
import { type Attempt, choosePlaces, offerInOrder, type Waiting } from './offer-round';
import { URGENCIES } from './request';

const NONE: ReadonlySet<string> = new Set();

const place = (id: string, over: Partial<FreePlace> = {}): FreePlace => ({
  id,
  facilityId: 'f',
  roomId: id,
  offers: 0,
  ...over,
});
const waiting = (over: Partial<Waiting>): Waiting => ({
  id: '1',
  urgency: 'ordinary',
  vulnerabilities: [],
  createdAt: new Date(0),
  from: '2026-11-23',
  until: '2026-11-24',
  people: 1,
  sameRoom: false,
  notAt: [],
  free: [],
  ...over,
});

describe('the places chosen for a request', () => {
  const chosen = (over: Partial<Waiting>, notAt: ReadonlySet<string> = NONE) =>
    choosePlaces(waiting(over), notAt)?.map(({ id }) => id);

  it('are those that offer the least beyond what is needed', () => {
    expect(chosen({ free: [place('a', { offers: 2 }), place('b'), place('c', { offers: 1 })] })).toEqual([
      'b',
    ]);
  });

  it('are together, in one facility or where they ask for it in one room', () => {
    const free = [
      place('a', { facilityId: 'f', roomId: '1' }),
      place('b', { facilityId: 'g', roomId: '2' }),
      place('c', { facilityId: 'g', roomId: '3' }),
      place('d', { facilityId: 'h', roomId: '4', offers: 1 }),
      place('e', { facilityId: 'h', roomId: '4', offers: 1 }),
    ];
    expect(chosen({ people: 2, free })).toEqual(['b', 'c']);
    expect(chosen({ people: 2, sameRoom: true, free })).toEqual(['d', 'e']);
    expect(chosen({ people: 3, free })).toBeUndefined();
  });

  it('are where the fewest are free, so that what is large stays for those who are many', () => {
    const free = [place('a', { facilityId: 'large' }), place('b', { facilityId: 'large' }), place('c')];
    expect(chosen({ free })).toEqual(['c']);
  });

  it('are at no facility that was declined tonight', () => {
    const free = [place('a', { facilityId: 'declined' }), place('b', { facilityId: 'other', offers: 1 })];
    expect(chosen({ free }, new Set(['declined']))).toEqual(['b']);
  });
});

describe('a round', () => {
  const NIGHTS = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
  const places = fc
    .array(fc.record({ facility: fc.nat(2), room: fc.nat(1), offers: fc.nat(2) }), { maxLength: 8 })
    .map((list) =>
      list.map(({ facility, room, offers }, i) =>
        place(`p${i}`, { facilityId: `f${facility}`, roomId: `r${facility}${room}`, offers }),
      ),
    );
  /** Requests for whom each place fits or doesn't. */
  const lists = places.chain((all) =>
    fc
      .array(
        fc.record({
          urgency: fc.constantFrom(...URGENCIES),
          people: fc.integer({ min: 1, max: 3 }),
          sameRoom: fc.boolean(),
          night: fc.nat(2),
          nights: fc.integer({ min: 1, max: 2 }),
          free: fc.subarray(all),
          notAt: fc.subarray(['f0', 'f1', 'f2'], { maxLength: 1 }),
        }),
        { maxLength: 12 },
      )
      .map((list) =>
        list.map(({ night, nights, ...one }, i) => {
          const until = NIGHTS[Math.min(3, night + nights)]!;
          return waiting({ ...one, id: `w${String(i).padStart(2, '0')}`, from: NIGHTS[night]!, until });
        }),
      ),
  );
  type Given = Map<string, string[]>;
  const run = async (list: Waiting[], answers: Attempt[] = []) => {
    const given: Given = new Map();
    const refused = new Map<string, Set<string>>();
    let turn = 0;
    const again = await offerInOrder(list, (request, placeIds) => {
      const answer = answers[turn++] ?? 'taken';
      if (answer === 'taken') given.set(request.id, placeIds);
      if (answer === 'refused') {
        const facility = request.free.find(({ id }) => id === placeIds[0])!.facilityId;
        refused.set(request.id, new Set([...(refused.get(request.id) ?? []), facility]));
      }
      return Promise.resolve(answer);
    });
    return { given, refused, again };
  };
  const freeAfter = (request: Waiting, list: Waiting[], given: Given) =>
    request.free.filter(({ id }) =>
      list.every(
        (other) =>
          !given.get(other.id)?.includes(id) || other.until <= request.from || other.from >= request.until,
      ),
    );

  it('leaves no free place that fits somebody without an offer', async () => {
    await fc.assert(
      fc.asyncProperty(lists, async (list) => {
        const { given } = await run(list);
        for (const request of list.filter(({ id }) => !given.has(id))) {
          const left = freeAfter(request, list, given).filter(
            ({ facilityId }) => !request.notAt.includes(facilityId),
          );
          const sizes = new Map<string, number>();
          for (const { roomId, facilityId } of left) {
            const together = request.sameRoom ? roomId : facilityId;
            sizes.set(together, (sizes.get(together) ?? 0) + 1);
          }
          for (const size of sizes.values()) expect(size).toBeLessThan(request.people);
        }
      }),
    );
  });

  it('gives no place twice on a night, to each enough of them, together, where they go', async () => {
    await fc.assert(
      fc.asyncProperty(lists, async (list) => {
        const { given } = await run(list);
        for (const request of list) {
          const placeIds = given.get(request.id);
          if (!placeIds) continue;
          expect(new Set(placeIds).size).toBe(request.people);
          const chosen = placeIds.map((id) => request.free.find((free) => free.id === id)!);
          expect(new Set(chosen.map((one) => (request.sameRoom ? one.roomId : one.facilityId))).size).toBe(1);
          expect(request.notAt).not.toContain(chosen[0]!.facilityId);
          const others = new Map([...given].filter(([id]) => id !== request.id));
          const free = freeAfter(request, list, others).map(({ id }) => id);
          expect(free).toEqual(expect.arrayContaining(placeIds));
        }
      }),
    );
  });

  it('goes on with the next facility when one refuses, and looks again when somebody was faster', async () => {
    const answers = fc.array(fc.constantFrom<Attempt>('taken', 'gone', 'refused', 'passed'), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(lists, answers, async (list, said) => {
        const { given, refused, again } = await run(list, said);
        if (again) expect(said).toContain('gone');
        for (const [id, placeIds] of given) {
          const { free } = list.find((request) => request.id === id)!;
          const at = free.find((one) => one.id === placeIds[0])!.facilityId;
          expect(refused.get(id)?.has(at) ?? false).toBe(false);
        }
      }),
    );
  });

  it('asks first who is first', async () => {
    const free = [place('a')];
    const list = [
      waiting({ id: 'later', createdAt: new Date(2), free }),
      waiting({ id: 'urgent', urgency: 'emergency', createdAt: new Date(3), free }),
    ];
    expect([...(await run(list)).given.keys()]).toEqual(['urgent']);
  });
});
