import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { runNode } from './children.mjs';
import { fingerprint } from './fingerprint.mjs';
import { inRoot } from './root.mjs';

const SHARED = ['package-lock.json', 'package.json', 'tsconfig.json'];

const PARTS = {
  server: {
    title: 'Building the server',
    sources: [...SHARED, 'src', 'migrations', 'tsconfig.build.json', 'nest-cli.json', 'rolldown.config.mjs'],
    result: 'dist/main.js',
    build: async () => {
      await runNode('nest build', inRoot('node_modules/@nestjs/cli/bin/nest.js'), ['build']);
      await runNode('rolldown', inRoot('node_modules/rolldown/bin/cli.mjs'), ['-c']);
    },
  },
  client: {
    title: 'Building the client',
    sources: [...SHARED, 'web'],
    result: 'dist-web/index.html',
    build: () => runNode('vite build', inRoot('node_modules/vite/bin/vite.js'), ['build', 'web']),
  },
};

/** Builds the part (`server` or `client`) unless what is there was built from the same sources. */
export async function ensureBuilt(part, report) {
  const { title, sources, result, build } = PARTS[part];
  const stamp = inRoot(`node_modules/.halte-built-${part}`);
  const wanted = await fingerprint(sources);
  const found = await readFile(stamp, 'utf8').catch(() => '');
  if (found === wanted && existsSync(inRoot(result))) return;
  await rm(stamp, { force: true });
  await report(title, build);
  await writeFile(stamp, wanted);
}
