import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { CommandFailed, runNode } from './children.mjs';
import { inRoot } from './root.mjs';

const tool = (title, script, ...args) => [title, () => runNode(title, inRoot('node_modules', script), args)];
const PRETTIER_CACHE = ['--cache', '--cache-strategy', 'content'];
const quietly = (_title, work) => work();

const build = (title, part) => [title, () => ensureBuilt(part, quietly)];

/** Two rows that run side by side, each in its order, so that the slow ones keep both cores busy. */
export const CHECKS = [
  [
    build('build of the server', 'server'),
    ['openapi.json is what the server says', () => compareOpenApi()],
    ["the client's types are those of openapi.json", () => compareClientTypes()],
    tool('lint and types', 'oxlint/bin/oxlint', '--deny-warnings', '--type-aware', '--type-check'),
  ],
  [
    build('build of the client', 'client'),
    tool('formatting', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', ...PRETTIER_CACHE, '.'),
    tool('compose file', 'dclint/bin/dclint.cjs', '--quiet', 'docker/compose.yaml'),
    tool(
      'boundaries',
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--output-type',
      'err-long',
      'src',
      'migrations',
      'web/src',
    ),
  ],
];

async function compareOpenApi() {
  await inTemporaryFolder(async (folder) => {
    const said = join(folder, 'openapi.json');
    await runNode('openapi', inRoot('dist/src/openapi.js'), [said]);
    await compare(inRoot('openapi.json'), said);
  });
}

async function compareClientTypes() {
  await inTemporaryFolder(async (folder) => {
    const generated = join(folder, 'schema.ts');
    const generator = inRoot('node_modules/openapi-typescript/bin/cli.js');
    await runNode('openapi-typescript', generator, [inRoot('openapi.json'), '-o', generated]);
    await compare(inRoot('web/src/api/schema.ts'), generated);
  });
}

/** Generated files are committed so that a review shows what changes for callers; here they are held to be current. */
async function compare(committed, generated) {
  const { format } = await import('prettier');
  const [there, wanted] = await Promise.all(
    [committed, generated].map(async (file) =>
      format(await readFile(file, 'utf8').catch(() => ''), { filepath: file }),
    ),
  );
  if (there === wanted) return;
  const lines = there.split('\n');
  const line = wanted.split('\n').findIndex((text, i) => text !== lines[i]) + 1;
  throw new CommandFailed(
    'comparison',
    `${committed}:${line} is out of date: npm run openapi writes it anew.`,
  );
}

async function inTemporaryFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'halte-check-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
