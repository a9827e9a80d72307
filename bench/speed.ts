import type { CeilingTask } from './ceiling';
import type { Child } from './child';
import type { Measured } from './drive';
import type { LoadTask } from './load';

/** Medians over the rounds. */
export interface Speed {
  clients: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** The same statements sent straight through the driver. */
  ceilingPerSecond: number;
  ceilingP99: number;
  /** Ours by the ceiling of the same round. */
  ratio: number;
  failed: Record<string, number>;
}

export interface Rounds {
  rounds: number;
  seconds: number;
}

export interface Sides {
  load: Child<LoadTask, Measured>;
  ceiling: Child<CeilingTask, Measured>;
}

/** Before each turn, for what the other side's turn has put out of the machine's caches. */
const SETTLE_SECONDS = 0.5;

/** Ours and the ceiling by turns: a neighbour on the machine then slows both, and the ratio stays. */
export async function measureSpeed(
  { load, ceiling }: Sides,
  kind: 'booking' | 'search',
  clients: number,
  { rounds, seconds }: Rounds,
): Promise<Speed> {
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round < rounds; round++) {
    await load.ask({ clients, extent: { seconds: SETTLE_SECONDS }, mix: { [kind]: 1 } });
    ours.push(await load.ask({ clients, extent: { seconds }, mix: { [kind]: 1 } }));
    const before = theirs.at(-1);
    const ahead = Math.ceil(seconds * (before ? (before.done / before.seconds) * 1.3 : 1000));
    await ceiling.ask({ kind, clients, seconds: SETTLE_SECONDS, ahead: Math.ceil(ahead / 4) });
    theirs.push(await ceiling.ask({ kind, clients, seconds, ahead }));
  }
  const rates = (all: Measured[]) => all.map(({ done, seconds: took }) => done / took);
  /** Of each round, and the median of those: what a neighbour does in one second isn't ours. */
  const latency = (all: Measured[], part: number) =>
    median(all.map(({ latencies }) => percentile(latencies, part)));
  const [ourRates, theirRates] = [rates(ours), rates(theirs)];
  return {
    clients,
    perSecond: median(ourRates),
    p50: latency(ours, 0.5),
    p99: latency(ours, 0.99),
    ceilingPerSecond: median(theirRates),
    ceilingP99: latency(theirs, 0.99),
    ratio: median(ourRates.map((rate, round) => rate / theirRates[round]!)),
    failed: sumOf(ours.map(({ failed }) => failed)),
  };
}

function sumOf(all: Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [name, count] of all.flatMap(Object.entries<number>)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

export function percentile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

export const median = (values: number[]): number => percentile(values, 0.5);
