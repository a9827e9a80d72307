import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Child } from './child';
import type { Measured } from './drive';
import type { LoadTask } from './load';

const CLIENTS = 16;
const SAMPLES = 10;

export interface Memory {
  requests: number;
  perSecond: number;
  failed: number;
  /** Resident megabytes: before, and after each tenth of the requests. */
  samples: number[];
}

/** Resident memory of the server's process while it answers what a city's day consists of. */
export async function measureMemory(
  load: Child<LoadTask, Measured>,
  pid: number,
  requests: number,
): Promise<Memory> {
  const samples = [await residentMegabytes(pid)];
  let [seconds, failed] = [0, 0];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const measured = await load.ask({
      clients: CLIENTS,
      extent: { times: requests / SAMPLES },
      mix: { search: 8, booking: 1, occupancy: 1 },
    });
    seconds += measured.seconds;
    failed += requests / SAMPLES - measured.done;
    samples.push(await residentMegabytes(pid));
  }
  return { requests, perSecond: requests / seconds, failed, samples };
}

async function residentMegabytes(pid: number): Promise<number> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)![1]) / 1024;
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) / 1024;
}
