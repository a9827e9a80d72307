import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailed, endChildren, runNode } from './children.mjs';
import { inRoot } from './root.mjs';

const PROJECTS = ['unit', 'system'];
const PATIENCE_MS = 10_000;

/**
 * Runs Jest and counts. A test that was skipped or left to do has failed: it would otherwise be green for ever. So has a
 * suite that didn't get as far as its tests, and a run that Jest itself calls failed or that leaves something open.
 */
export async function runJest(args, env, live) {
  const folder = await mkdtemp(join(tmpdir(), 'halte-jest-'));
  const results = join(folder, 'results.json');
  const [first, ...rest] = args;
  const chosen = PROJECTS.includes(first) ? ['--selectProjects', first, ...rest] : args;
  const jest = inRoot('node_modules/jest/bin/jest.js');
  const ending = new AbortController();
  try {
    const stuck = endWhenStuck(results, ending.signal);
    const failure = await runNode('jest', jest, ['--json', '--outputFile', results, ...chosen], {
      env,
      live,
    }).then(
      () => undefined,
      (error) => error,
    );
    ending.abort();
    const found = JSON.parse(await readFile(results, 'utf8').catch(() => '{}'));
    return count(found, {
      failure,
      stuck: await stuck,
      byName: args.some((arg) => /^(-t|--testNamePattern)\b/.test(arg)),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Jest waits for ever for whatever a test left open. Its results are the last thing it writes. */
async function endWhenStuck(results, signal) {
  try {
    while (!existsSync(results)) await sleep(500, undefined, { signal });
    await sleep(PATIENCE_MS, undefined, { signal });
  } catch {
    return false;
  }
  endChildren();
  return true;
}

function count(results, { failure, stuck, byName }) {
  const passed = results.numPassedTests ?? 0;
  // Asked for by name, the other tests of the suite are skipped because the caller said so.
  const skipped = (byName ? 0 : (results.numPendingTests ?? 0)) + (results.numTodoTests ?? 0);
  const counted = (results.numFailedTests ?? 0) + (results.numRuntimeErrorTestSuites ?? 0) + skipped;
  const nothingRan = passed + counted === 0;
  const unexplained = counted === 0 && (failure !== undefined || nothingRan);
  const failed = counted + (stuck || unexplained ? 1 : 0);
  const namesOf = (...states) =>
    (results.testResults ?? []).flatMap((suite) =>
      suite.assertionResults.filter((test) => states.includes(test.status)).map((test) => test.fullName),
    );
  const explained = (results.testResults ?? [])
    .filter((suite) => suite.status === 'failed')
    .map((suite) => suite.message);
  const output = [
    // What failed and where; all that the servers under test wrote meanwhile only when Jest has nothing better to say.
    ...(explained.length > 0 || !(failure instanceof CommandFailed) ? explained : [failure.output]),
    ...(skipped > 0 ? namesOf('pending', 'todo') : []).map(
      (name) => `skipped, which counts as failed: ${name}`,
    ),
    nothingRan ? 'No test ran.' : '',
    stuck
      ? 'A test left something open (a server, a connection, a timer): Jest had its results and did not end.'
      : '',
  ];
  return { passed, failed, output: output.filter(Boolean).join('\n') };
}
