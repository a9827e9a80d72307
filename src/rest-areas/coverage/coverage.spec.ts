import fc from 'fast-check';
import { hoursOf, nightHoursOf } from '../../kernel/time';
import { coverage, coverageByArea, runsOf, totalsOf } from './coverage';
import { AreaOpening, openingsBetween, WeeklyRule } from '../opening';

const PARIS = 'Europe/Paris';
const at = (text: string) => new Date(`2026-01-05T${text}:00Z`);
const HOURS = ['10:00', '11:00', '12:00', '13:00'].map(at);

function open(restAreaId: string, opens: string, closes: string, seats = 10): AreaOpening {
  return { restAreaId, serviceDate: '2026-01-05', opensAt: at(opens), closesAt: at(closes), seats };
}

const seats = (...openings: AreaOpening[]) => coverage(HOURS, openings).map((hour) => hour.seats);
const areas = (...openings: AreaOpening[]) => coverage(HOURS, openings).map((hour) => hour.openAreas);

describe('coverage', () => {
  it('adds up the seats of the areas that are open', () => {
    expect(seats(open('a', '10:00', '12:00', 20), open('b', '11:00', '14:00', 16))).toEqual([20, 36, 16, 16]);
    expect(areas(open('a', '10:00', '12:00'), open('b', '11:00', '14:00'))).toEqual([1, 2, 1, 1]);
  });

  it('counts an hour only when it is open throughout', () => {
    expect(seats(open('a', '10:30', '13:30'))).toEqual([0, 10, 10, 0]);
    expect(seats(open('a', '11:15', '11:45'))).toEqual([0, 0, 0, 0]);
  });

  it('sees no gap when one area takes over from another within the hour', () => {
    const handedOver = [open('a', '10:00', '11:30', 20), open('b', '11:30', '14:00', 16)];
    expect(areas(...handedOver)).toEqual([1, 1, 1, 1]);
    expect(seats(...handedOver)).toEqual([20, 16, 16, 16]);
  });

  it('sees the gap when it does so a minute late', () => {
    expect(areas(open('a', '10:00', '11:30'), open('b', '11:31', '14:00'))).toEqual([1, 0, 1, 1]);
  });

  it('counts an area once when two of its openings overlap', () => {
    expect(seats(open('a', '10:00', '13:00', 20), open('a', '12:00', '14:00', 16))).toEqual([20, 20, 20, 16]);
  });

  it('never falls when an opening is added', () => {
    const minute = fc.integer({ min: -120, max: 400 });
    const opening = fc
      .tuple(fc.constantFrom('a', 'b', 'c'), minute, minute, fc.integer({ min: 1, max: 30 }))
      .map(([restAreaId, from, length, count]) => ({
        restAreaId,
        serviceDate: '2026-01-05',
        opensAt: new Date(HOURS[0]!.getTime() + from * 60_000),
        closesAt: new Date(HOURS[0]!.getTime() + (from + Math.abs(length)) * 60_000),
        seats: count,
      }));
    fc.assert(
      fc.property(fc.array(opening, { maxLength: 8 }), opening, (openings, another) => {
        const before = coverage(HOURS, openings);
        const after = coverage(HOURS, [another, ...openings]);
        return after.every(
          (hour, i) => hour.seats >= before[i]!.seats && hour.openAreas >= before[i]!.openAreas,
        );
      }),
    );
  });

  it.each([
    ['2026-03-29', 23, 9],
    ['2026-10-25', 25, 11],
    ['2026-01-05', 24, 10],
  ])('of %s has %i hours, and the night before it %i', (date, hoursOfDate, hoursOfNight) => {
    const nights: WeeklyRule = {
      validFrom: '2026-01-01',
      validUntil: null,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      opens: '20:00',
      closes: '08:00',
      closesNextDay: true,
      seats: 20,
      onPublicHolidays: 'as_usual',
    };
    const schedule = { rules: [nights], exceptions: [], interruptions: [] };
    const openings = openingsBetween(schedule, '2026-01-01', '2026-12-01', PARIS).map((opening) => ({
      ...opening,
      restAreaId: 'a',
    }));
    const hours = coverage(hoursOf(date, PARIS), openings);
    expect(hours).toHaveLength(hoursOfDate);
    expect(hours.filter((hour) => hour.seats === 0)).toHaveLength(12); // 08:00 to 20:00, on each of these dates
    const eve = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
    const night = coverage(nightHoursOf(eve, PARIS, { from: '21:00', until: '07:00' }), openings);
    expect(night).toHaveLength(hoursOfNight);
    expect(night.every((hour) => hour.seats === 20)).toBe(true);
  });
});

describe('coverage by area', () => {
  /** The least over every minute of the hour, looked at one by one. */
  function minuteByMinute(openings: readonly AreaOpening[]) {
    return HOURS.map((hour) => {
      const moments = Array.from({ length: 60 }, (_, minute) => new Date(hour.getTime() + minute * 60_000));
      const counts = moments.map((moment) => {
        const there = new Map<string, number>();
        for (const { restAreaId, opensAt, closesAt, seats: count } of openings) {
          if (opensAt <= moment && moment < closesAt) {
            there.set(restAreaId, Math.max(count, there.get(restAreaId) ?? 0));
          }
        }
        return { areas: there.size, seats: [...there.values()].reduce((sum, count) => sum + count, 0) };
      });
      return {
        at: hour,
        seats: Math.min(...counts.map((count) => count.seats)),
        openAreas: Math.min(...counts.map((count) => count.areas)),
      };
    });
  }

  const minute = fc.integer({ min: -90, max: 330 });
  const openings = fc.array(
    fc
      .record({ restAreaId: fc.constantFrom('a', 'b', 'c'), from: minute, until: minute, seats: fc.nat(40) })
      .filter(({ from, until, seats: count }) => from < until && count > 0)
      .map(({ restAreaId, from, until, seats: count }) => ({
        restAreaId,
        serviceDate: '2026-01-05',
        opensAt: new Date(HOURS[0]!.getTime() + from * 60_000),
        closesAt: new Date(HOURS[0]!.getTime() + until * 60_000),
        seats: count,
      })),
    { maxLength: 10 },
  );

  it('is what a look at every minute finds, in all and for each area', () => {
    fc.assert(
      fc.property(openings, (all) => {
        const each = ['a', 'b', 'c'].map((id) => ({
          openings: all.filter(({ restAreaId }) => restAreaId === id),
        }));
        const found = coverageByArea(HOURS, each);
        expect(found.hours).toEqual(minuteByMinute(all));
        expect(found.hours).toEqual(coverage(HOURS, all));
        for (const { area, seats: counts } of found.areas) {
          expect([...counts]).toEqual(minuteByMinute(area.openings).map((hour) => hour.seats));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('writes what follows on alike once', () => {
    expect(runsOf([0, 0, 30, 30, 30, 0])).toEqual([
      [2, 0],
      [3, 30],
      [1, 0],
    ]);
    expect(runsOf([])).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.nat(3)), (values) => {
        expect(runsOf(values).flatMap(([times, value]) => Array<number>(times).fill(value))).toEqual(values);
      }),
    );
  });

  it('adds hours up, those without a seat apart', () => {
    expect(totalsOf([0, 20, 36, 0])).toEqual({
      hours: 4,
      gapHours: 2,
      seatHours: 56,
      leastSeats: 0,
      mostSeats: 36,
    });
    expect(totalsOf([])).toEqual({ hours: 0, gapHours: 0, seatHours: 0, leastSeats: 0, mostSeats: 0 });
  });
});
