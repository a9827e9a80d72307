import { spawn } from 'node:child_process';
import { root } from './root.mjs';

const living = new Set();

export class CommandFailed extends Error {
  constructor(title, output) {
    super(`${title} failed`);
    this.output = output;
  }
}

/** Runs a program to its end and returns what it wrote; it is ended with us when we are told to stop. */
export function run(title, command, args, { env = process.env, live = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    living.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => reject(new CommandFailed(title, error.message)));
    child.once('close', (code) => {
      living.delete(child);
      if (code === 0) resolve(output);
      else reject(new CommandFailed(title, output));
    });
  });
}

/** The tools' own JavaScript, without the half second that npm or npx in front of it takes. */
export const runNode = (title, script, args, options) =>
  run(title, process.execPath, [script, ...args], options);

export function endChildren() {
  for (const child of living) child.kill('SIGTERM');
}
