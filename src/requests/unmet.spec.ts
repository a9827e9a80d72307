import fc from 'fast-check';
import { UNMET_CAUSES } from './request';
import { LEAST_PUBLISHED, publishedCount, publishedNight } from './unmet';

const NIGHT = '2026-11-23';
const night = (...people: number[]) =>
  publishedNight(
    NIGHT,
    people.map((count, i) => ({ cause: UNMET_CAUSES[i]!, people: count })),
  );

describe('a number of people', () => {
  it.each([
    [0, { people: null, fewerThan: 11 }],
    [10, { people: null, fewerThan: 11 }],
    [11, { people: 11, fewerThan: null }],
  ])('%i is published as %p', (people, published) => {
    expect(publishedCount(people)).toEqual(published);
  });
});

describe('the causes of a night', () => {
  it('are given when each is large enough', () => {
    expect(night(20, 11)).toMatchObject({
      people: 31,
      causes: [
        { cause: 'nothing_free', people: 20 },
        { cause: 'nothing_fits', people: 11 },
      ],
      otherCauses: null,
    });
  });

  it('take a larger one with them when a small one could be worked out', () => {
    expect(night(20, 12, 3)).toMatchObject({
      people: 35,
      causes: [{ cause: 'nothing_free', people: 20 }],
      otherCauses: 15,
    });
  });

  it('are added up when they are large enough together', () => {
    expect(night(20, 6, 7)).toMatchObject({ causes: [{ people: 20 }], otherCauses: 13 });
  });

  it('say nothing of a night with too few people', () => {
    expect(night(4, 6)).toEqual({ date: NIGHT, people: null, fewerThan: 11, causes: [], otherCauses: null });
  });

  it('never let a number below 11 be worked out, nor lose anybody', () => {
    const counts = fc.array(fc.nat(30), { maxLength: UNMET_CAUSES.length });
    fc.assert(
      fc.property(counts, (people) => {
        const published = night(...people);
        const total = people.reduce((sum, count) => sum + count, 0);
        expect(published.people).toBe(total < LEAST_PUBLISHED ? null : total);
        if (published.people === null) return;
        const given = published.causes.reduce((sum, cause) => sum + cause.people, 0);
        expect(given + (published.otherCauses ?? 0)).toBe(total);
        for (const cause of published.causes) expect(cause.people).toBeGreaterThanOrEqual(LEAST_PUBLISHED);
        if (published.otherCauses === null) return;
        expect(published.otherCauses).toBeGreaterThanOrEqual(LEAST_PUBLISHED);
        const withheld = people.filter((count, i) => {
          return count > 0 && !published.causes.some(({ cause }) => cause === UNMET_CAUSES[i]);
        });
        expect(withheld.length).toBeGreaterThan(1);
      }),
    );
  });
});
