import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';

type Work = (signal: AbortSignal) => Promise<void>;

/**
 * Work that waits for somebody else's server, each receiver in a lane of its own: one that hangs delays nobody but itself,
 * and none of the places in which jobs run. What a lane leaves undone is a row that is due again.
 */
@Injectable()
export class Lanes implements BeforeApplicationShutdown {
  private readonly logger = new Logger('lanes');
  private readonly running = new Map<string, { done: Promise<void>; again: boolean }>();
  private readonly stopping = new AbortController();

  /** Starts the work, or has the lane go once more if it is under way. Doesn't wait for it. */
  start(name: string, work: Work): void {
    if (this.stopping.signal.aborted) return;
    const under = this.running.get(name);
    if (under) {
      under.again = true;
      return;
    }
    const lane = { done: Promise.resolve(), again: false };
    this.running.set(name, lane);
    lane.done = this.run(name, lane, work);
  }

  /** Once every lane is through, those included that were started meanwhile. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.idle();
  }

  private async run(name: string, lane: { again: boolean }, work: Work): Promise<void> {
    const { signal } = this.stopping;
    try {
      do {
        lane.again = false;
        await work(signal);
      } while (lane.again && !signal.aborted);
    } catch (error) {
      if (!signal.aborted) this.logger.error(`${name.split(' ')[0]}: ${(error as Error).message}`);
    } finally {
      this.running.delete(name);
    }
  }
}
