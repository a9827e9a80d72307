import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantAt } from '../../../src/kernel/time';
import { nightOf, TIME_ZONE } from './world';

/** The hour of the simulation, in a file that a worker reads whenever it asks for the time: it goes on, and can be moved. */
export class MovingClock {
  private readonly folder = mkdtempSync(join(tmpdir(), 'halte-clock-'));
  readonly file = join(this.folder, 'shift');
  private readonly descriptor = openSync(this.file, 'w');
  private shift = 0;

  constructor(at: Date) {
    this.set(at);
  }

  now(): Date {
    return new Date(Date.now() + this.shift);
  }

  set(at: Date): void {
    this.shift = at.getTime() - Date.now();
    writeSync(this.descriptor, String(this.shift).padStart(20), 0);
  }

  advance(minutes: number): void {
    this.set(new Date(this.now().getTime() + minutes * 60_000));
  }

  remove(): void {
    closeSync(this.descriptor);
    rmSync(this.folder, { recursive: true });
  }
}

/** The instant of a time on a day of the simulation. */
export const instantOf = (day: number, time: string): Date =>
  instantAt(nightOf(day), time, TIME_ZONE, 'earlier');

const ROOT = join(__dirname, '../../..');

/** The built worker as a process of its own, as it runs in earnest. */
export class WorkerProcess {
  output = '';
  private readonly child: ChildProcess;

  constructor(env: Record<string, string>, clock: MovingClock) {
    const clockOfTest = join(ROOT, 'test/support/shifted-clock.cjs');
    this.child = spawn(process.execPath, ['--require', clockOfTest, join(ROOT, 'dist/worker.js')], {
      env: { PATH: process.env.PATH, HALTE_TEST_CLOCK_FILE: clock.file, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  /** @throws what it printed when it has ended by itself */
  makeSureItRuns(): void {
    if (this.child.exitCode !== null) throw new Error(`the worker has ended:\n${this.output}`);
  }

  /** At once, whatever it is doing. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
