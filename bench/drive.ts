export interface Measured {
  done: number;
  /** What went wrong, and how often: a status with its code, or a SQLSTATE. */
  failed: Record<string, number>;
  seconds: number;
  /** Milliseconds of each that was done. */
  latencies: number[];
}

/** How long clients go on: for so many seconds, or until they have done so much between them. */
export type Extent = { seconds: number } | { times: number };

/**
 * Clients that each begin the next as soon as the last is done.
 * @param attempt answers undefined when it was done, otherwise what went wrong
 */
export async function drive(
  clients: number,
  extent: Extent,
  attempt: (client: number) => Promise<string | undefined>,
): Promise<Measured> {
  const measured: Measured = { done: 0, failed: {}, seconds: 0, latencies: [] };
  const begin = performance.now();
  const end = 'seconds' in extent ? begin + extent.seconds * 1000 : Infinity;
  let left = 'times' in extent ? extent.times : Infinity;
  const client = async (number: number) => {
    for (let now = performance.now(); now < end && left-- > 0;) {
      const problem = await attempt(number);
      const then = now;
      now = performance.now();
      if (problem) {
        measured.failed[problem] = (measured.failed[problem] ?? 0) + 1;
      } else {
        measured.done += 1;
        measured.latencies.push(now - then);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  measured.seconds = (performance.now() - begin) / 1000;
  return measured;
}
