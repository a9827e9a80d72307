import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, runNode } from './children.mjs';
import { inRoot } from './root.mjs';

const PROJECTS = ['unit', 'system'];

/**
 * Runs Jest and counts. A test that was skipped or left to do has failed: it would otherwise be green for ever. So has a
 * suite that didn't get as far as its tests, and a run that Jest itself calls failed.
 */
export async function runJest(args, env, live) {
  const folder = await mkdtemp(join(tmpdir(), 'halte-jest-'));
  const results = join(folder, 'results.json');
  const [first, ...rest] = args;
  const chosen = PROJECTS.includes(first) ? ['--selectProjects', first, ...rest] : args;
  try {
    const failure = await runNode(
      'jest',
      inRoot('node_modules/jest/bin/jest.js'),
      ['--json', '--outputFile', results, ...chosen],
      { env, live },
    ).then(
      () => undefined,
      (error) => error,
    );
    return count(JSON.parse(await readFile(results, 'utf8').catch(() => '{}')), failure);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function count(results, failure) {
  const passed = results.numPassedTests ?? 0;
  const skipped = (results.numPendingTests ?? 0) + (results.numTodoTests ?? 0);
  const counted = (results.numFailedTests ?? 0) + (results.numRuntimeErrorTestSuites ?? 0) + skipped;
  const nothingRan = passed + counted === 0;
  const failed = counted === 0 && (failure !== undefined || nothingRan) ? 1 : counted;
  const names = (status) =>
    (results.testResults ?? []).flatMap((suite) =>
      suite.assertionResults.filter((test) => status.includes(test.status)).map((test) => test.fullName),
    );
  const output = [
    failure instanceof CommandFailed ? failure.output : '',
    ...names(['pending', 'todo', 'skipped', 'disabled']).map(
      (name) => `skipped, which counts as failed: ${name}`,
    ),
    nothingRan ? 'No test ran.' : '',
  ];
  return { passed, failed, output: output.filter(Boolean).join('\n') };
}
