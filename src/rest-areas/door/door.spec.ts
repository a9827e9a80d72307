import fc from 'fast-check';
import type { Opening } from '../opening';
import {
  arrive,
  counted,
  difference,
  Door,
  inside,
  kept,
  leave,
  movedOn,
  NEVER_USED,
  seatToKeep,
  tapped,
  unconfirmedSince,
  untapped,
  withKept,
} from './door';
import type { DoorHours } from './door-hours';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour));
const opening = (from: number, until: number, seats = 3): Opening => ({
  serviceDate: '2026-01-05',
  opensAt: at(from),
  closesAt: at(until),
  seats,
});
const hours = (planned: Opening[], now: Date): DoorHours => ({
  openNow: true,
  opensAt: null,
  closesAt: null,
  opening: planned.findLast(({ opensAt }) => opensAt <= now) ?? null,
  next: null,
  planned,
});
const MORNING = opening(8, 12);
const EVENING = opening(18, 24);

const empty = movedOn(NEVER_USED, hours([MORNING], at(9)));
const withPeople = (people: number, door: Door = empty) => counted(door, people, 3, at(9));
const online = { at: at(9), late: false, open: true, limit: 3 };
const reservation = (id: string) => ({ id, opensAt: at(8), expiresAt: at(11) });

describe('a door', () => {
  it('comes to the opening under way with the people inside, who are asked for when it closed meanwhile', () => {
    const evening = movedOn({ ...withPeople(2), confirmedAt: null }, hours([MORNING, EVENING], at(19)));
    expect(evening).toMatchObject({ opensAt: at(18), unconfirmedSince: at(12), beyond: 0 });
    expect(inside(evening)).toBe(2);
  });

  it('asks nobody when somebody counted after it closed, or when another opening follows on', () => {
    const confirmed = counted(withPeople(3), 1, 3, at(13));
    expect(movedOn(confirmed, hours([MORNING, EVENING], at(19))).unconfirmedSince).toBeNull();
    const noon = opening(12, 18);
    const went = movedOn({ ...withPeople(2), confirmedAt: null }, hours([MORNING, noon], at(13)));
    expect(went.unconfirmedSince).toBeNull();
  });

  it('asks from closing time on', () => {
    const door = { ...withPeople(1), confirmedAt: null };
    expect(unconfirmedSince(door, hours([MORNING], at(11)), at(11))).toBeNull();
    expect(unconfirmedSince(door, hours([MORNING], at(12)), at(12))).toEqual(at(12));
  });

  it('puts nobody out where the next opening has fewer seats', () => {
    const small = opening(12, 18, 1);
    expect(movedOn(withPeople(3), hours([MORNING, small], at(13)))).toMatchObject({ beyond: 2 });
  });

  it('seats who has a seat kept, although it is full', () => {
    const full = withPeople(2, withKept(empty, 3, reservation('r')));
    expect(tapped(full, 'in', online).outcome).toBe('full');
    const { door, outcome } = arrive(full, 'r', 3);
    expect([outcome, inside(door), kept(door, at(8))]).toEqual(['counted', 3, 0]);
  });

  it('keeps seats from the highest on, and leaves some for who comes by', () => {
    expect(seatToKeep(empty, MORNING)).toBe(3);
    expect(seatToKeep({ ...empty, walkInSeats: 3 }, MORNING)).toBeUndefined();
    expect(seatToKeep(withPeople(3), MORNING)).toBeUndefined();
    expect(seatToKeep(withPeople(3), EVENING)).toBe(3);
  });

  it('gives a kept seat to the opening that its hour belongs to now', () => {
    const later = { ...MORNING, opensAt: at(9) };
    const moved = movedOn(withKept(empty, 3, reservation('r')), hours([later], at(10)));
    expect(kept(moved, at(9))).toBe(1);
  });

  it('believes whoever counted last', () => {
    const late = { ...online, late: true };
    expect(tapped(withPeople(1), 'in', late).outcome).toBe('settled');
    expect(tapped(withPeople(1), 'in', { ...late, at: at(10) }).outcome).toBe('counted');
  });

  const action = fc.constantFrom('in', 'late in', 'out', 'undo in', 'undo out', 'keep', 'come', 'count');
  it('never has more people and kept seats than seats, whatever happens, nor two on one seat', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        let door = empty;
        let [n, people] = [0, 0];
        for (const what of actions) {
          const before = inside(door) + door.beyond;
          const first = door.seats.find(({ reservationId }) => reservationId)?.reservationId;
          const seat = seatToKeep(door, MORNING);
          if (what === 'in') door = tapped(door, 'in', online).door;
          if (what === 'late in') door = tapped(door, 'in', { ...online, late: true }).door;
          if (what === 'out') door = leave(door).door;
          if (what === 'undo in') door = untapped(door, 'in', 3);
          if (what === 'undo out') door = untapped(door, 'out', 3);
          if (what === 'keep' && seat) door = withKept(door, seat, reservation(`r${n++}`));
          if (what === 'come' && first) door = arrive(door, first, 3).door;
          if (what === 'count') door = { ...counted(door, 2, 3, at(9)), confirmedAt: null };
          people = inside(door) + door.beyond;
          const numbers = door.seats.map((taken) => taken.seat);
          if (numbers.length > 3 || new Set(numbers).size < numbers.length) return false;
          if (what.endsWith('in') && what !== 'undo in' && what === 'late in' && people !== before + 1)
            return false;
          if (what === 'undo out' && people !== before + 1) return false;
        }
        return true;
      }),
    );
  });

  it('writes only what has changed', () => {
    const door = withPeople(2);
    const { freed, taken } = difference(door, leave(door).door);
    expect([freed.map(({ seat }) => seat), taken]).toEqual([[2], []]);
  });
});
