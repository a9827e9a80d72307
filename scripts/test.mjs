import './lib/node-version.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { CHECKS } from './lib/checks.mjs';
import { CommandFailed, endChildren } from './lib/children.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runJest } from './lib/jest.mjs';
import { ensureSystemPackages, startServices } from './lib/services.mjs';

// npm test                      everything
// npm test -- <jest arguments>  Jest alone: a path, `unit`, `system`, -t 'a name'
const jestArguments = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
let services;
let interrupted = false;

async function step(title, work) {
  const begin = performance.now();
  let result;
  try {
    result = (await work()) ?? {};
  } catch (error) {
    result = { failed: 1, output: error instanceof CommandFailed ? error.output : error.message };
  }
  const { passed = result.failed ? 0 : 1, failed = 0, output = '' } = result;
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
  if (!interrupted)
    console.log(`${failed ? '✗' : '✓'} ${title} ${seconds} s${failed ? `\n${output.trimEnd()}\n` : ''}`);
}

async function report(title, work) {
  console.log(`${title} …`);
  await work();
}

async function runChecks() {
  await Promise.all(
    CHECKS.map(async (row) => {
      for (const [title, work] of row) if (!interrupted) await step(title, async () => void (await work()));
    }),
  );
}

async function runTests() {
  services = await startServices();
  if (interrupted) return;
  // Only ours: a DATABASE_URL in the caller's environment is somebody's real database.
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(HALTE_|DATABASE_URL$|REDIS_URL$|PORT$)/.test(name),
  );
  const whole = jestArguments.length === 0;
  const env = { ...Object.fromEntries(kept), ...services.env, ...(whole && { HALTE_TEST_GROUPS: 'on' }) };
  await step('tests', () => runJest(jestArguments, env, !whole));
}

async function main() {
  await ensureInstalled(report);
  if (jestArguments.length === 0) {
    await ensureSystemPackages(report);
    await runChecks();
  } else if (jestArguments[0] !== 'unit') {
    // Many of them start the built server or open its pages.
    for (const part of ['server', 'client']) await ensureBuilt(part, report);
  }
  await runTests();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true;
    endChildren();
  });
}

try {
  await main();
} catch (error) {
  console.error(error instanceof CommandFailed ? error.output : error.message);
  total.failed += 1;
}
await services?.stop();
if (interrupted) total.failed += 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
