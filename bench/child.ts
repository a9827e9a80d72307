import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of its own, so that what asks and what answers share no event loop. */
export interface Child<Task, Result> {
  ask(task: Task): Promise<Result>;
  stop(): Promise<void>;
}

type Message<Result> = { result: Result } | { error: string };

const LOADER = join(__dirname, '../scripts/lib/typescript.cjs');
const living = new Set<ChildProcess>();

/** @param script beside this file, without its extension; it serves with `serve` */
export function startChild<Task, Result>(script: string, argument: unknown): Child<Task, Result> {
  const child = fork(join(__dirname, `${script}.ts`), [JSON.stringify(argument)], {
    execArgv: ['--require', LOADER],
    env: { PATH: process.env.PATH },
  });
  living.add(child);
  const ended = once(child, 'exit').then(() => living.delete(child));
  return {
    ask: async (task) => {
      child.send(task as object);
      const [message] = (await Promise.race([
        once(child, 'message'),
        ended.then(() => [{ error: `${script} ended` }]),
      ])) as [Message<Result>];
      if ('error' in message) throw new Error(message.error);
      return message.result;
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** In the child: answers one task after the other until the parent lets go. */
export function serve<Argument, Task, Result>(
  begin: (argument: Argument) => (task: Task) => Promise<Result>,
): void {
  const work = begin(JSON.parse(process.argv[2]!) as Argument);
  process.on('message', (task: Task) => {
    work(task).then(
      (result) => process.send!({ result }),
      (error: Error) => process.send!({ error: error.stack ?? error.message }),
    );
  });
  process.once('disconnect', () => process.exit(0));
}

export function endChildren(): void {
  for (const child of living) child.kill('SIGTERM');
}
