import { DomainError } from '../../kernel/errors';

interface Waiting<Work, Result> {
  work: Work;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Does work of one key together that arrives while other work of that key is under way: eight devices at a door then wait for
 * one commit and not for eight. In the order in which it came; other keys don't wait.
 */
export class Gathering<Work, Result> {
  private readonly waiting = new Map<string, Waiting<Work, Result>[]>();

  /**
   * @param doAll one result for each work; an error among them is that work's own. When it fails nothing has been done: with
   *   a DomainError for a reason that is everybody's, as when the database is gone, else perhaps for one of them alone
   */
  constructor(private readonly doAll: (works: readonly Work[]) => Promise<readonly (Result | Error)[]>) {}

  add(key: string, work: Work): Promise<Result> {
    return new Promise((resolve, reject) => {
      const one = { work, resolve, reject };
      const gathered = this.waiting.get(key);
      if (gathered) gathered.push(one);
      else void this.go(key, [one]);
    });
  }

  private async go(key: string, first: Waiting<Work, Result>[]): Promise<void> {
    for (let next = first; next.length > 0; next = this.waiting.get(key)!) {
      this.waiting.set(key, []);
      await this.settle(next);
    }
    this.waiting.delete(key);
  }

  private async settle(together: readonly Waiting<Work, Result>[]): Promise<void> {
    try {
      const results = await this.doAll(together.map(({ work }) => work));
      together.forEach(({ resolve, reject }, n) => {
        const result = results[n]!;
        if (result instanceof Error) reject(result);
        else resolve(result);
      });
    } catch (error) {
      // One after the other each would wait as long for what can't be had now.
      if (together.length === 1 || error instanceof DomainError)
        return together.forEach(({ reject }) => reject(error));
      // What one of them can't get past is nothing to the others.
      for (const one of together) await this.settle([one]);
    }
  }
}
