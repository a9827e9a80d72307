import './lib/node-version.mjs';
import { createRequire } from 'node:module';
import { ensureBuilt } from './lib/build.mjs';
import { CommandFailed } from './lib/children.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/root.mjs';

// npm run bench                  some seven minutes
// npm run bench -- --quick       some two minutes, with more noise
// npm run bench -- --markdown    tables as Markdown
async function report(title, work) {
  console.error(`${title} …`);
  await work();
}

try {
  await ensureInstalled(report);
  await ensureBuilt('server', report);
} catch (error) {
  console.error(error instanceof CommandFailed ? `${error.output}\n${error.message}` : error);
  process.exit(1);
}

const require = createRequire(import.meta.url);
require('./lib/typescript.cjs');
require(inRoot('bench/main.ts'));
