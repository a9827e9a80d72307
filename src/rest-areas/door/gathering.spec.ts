import { DomainError } from '../../kernel/errors';
import { Gathering } from './gathering';

/** Notes what is done together, each lot once it is let through. */
function gathering(doAll: (works: readonly number[]) => (string | Error)[]) {
  const lots: (readonly number[])[] = [];
  const doors: (() => void)[] = [];
  const gathered = new Gathering<number, string>(async (works) => {
    lots.push(works);
    await new Promise<void>((open) => doors.push(open));
    return doAll(works);
  });
  const letThrough = async () => {
    while (doors.length > 0) {
      doors.shift()!();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { gathered, lots, letThrough };
}

describe('work that gathers', () => {
  it('is done together when what was under way has ended, in its order, and answered one by one', async () => {
    const { gathered, lots, letThrough } = gathering((works) => works.map((n) => `did ${n}`));
    const answers = [1, 2, 3, 4].map((n) => gathered.add('a', n));
    await letThrough();
    expect(await Promise.all(answers)).toEqual(['did 1', 'did 2', 'did 3', 'did 4']);
    expect(lots).toEqual([[1], [2, 3, 4]]);
    const later = gathered.add('a', 5);
    await letThrough();
    expect(await later).toBe('did 5');
    expect(lots).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('doesn’t wait for work of another key', async () => {
    const { gathered, lots, letThrough } = gathering((works) => works.map(String));
    const answers = [gathered.add('a', 1), gathered.add('b', 2)];
    expect(lots).toEqual([[1], [2]]);
    await letThrough();
    expect(await Promise.all(answers)).toEqual(['1', '2']);
  });

  it('is refused by itself', async () => {
    const { gathered, letThrough } = gathering((works) =>
      works.map((n) => (n === 2 ? new Error('not you') : `did ${n}`)),
    );
    const answers = Promise.allSettled([1, 2, 3].map((n) => gathered.add('a', n)));
    await letThrough();
    expect(await answers).toEqual([
      { status: 'fulfilled', value: 'did 1' },
      { status: 'rejected', reason: new Error('not you') },
      { status: 'fulfilled', value: 'did 3' },
    ]);
  });

  it('is done one by one when it fails together, so that one that can’t be done is in nobody’s way', async () => {
    const { gathered, lots, letThrough } = gathering((works) => {
      if (works.includes(3)) throw new Error('undone');
      return works.map((n) => `did ${n}`);
    });
    const answers = Promise.allSettled([1, 2, 3, 4].map((n) => gathered.add('a', n)));
    await letThrough();
    expect((await answers).map((answer) => answer.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(lots).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
  });

  it('is told at once, all of it, what is in everybody’s way', async () => {
    const busy = new DomainError('BUSY', 'Not now.');
    const { gathered, lots, letThrough } = gathering((works) => {
      if (works.length > 1) throw busy;
      return works.map((n) => `did ${n}`);
    });
    const answers = Promise.allSettled([1, 2, 3].map((n) => gathered.add('a', n)));
    await letThrough();
    expect((await answers).slice(1)).toEqual([
      { status: 'rejected', reason: busy },
      { status: 'rejected', reason: busy },
    ]);
    expect(lots).toEqual([[1], [2, 3]]);
    const later = gathered.add('a', 4);
    await letThrough();
    expect(await later).toBe('did 4');
  });
});
