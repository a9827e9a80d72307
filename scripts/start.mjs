import './lib/node-version.mjs';
import nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { CommandFailed, endChildren } from './lib/children.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/root.mjs';

// Until the server listens to signals itself. Ctrl-C reaches our children too, TERM may reach us alone.
for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.on(signal, () => {
    if (process.listenerCount(signal) > 1) return;
    endChildren();
    process.exit(code);
  });
}
// A closed terminal or pipe must not turn the last lines we say into a crash in the middle of stopping.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

async function report(title, work) {
  const begin = performance.now();
  console.log(`${title} …`);
  await work();
  console.log(`${title}: ${((performance.now() - begin) / 1_000).toFixed(1)} s`);
}

try {
  await ensureInstalled(report);
  await Promise.all([ensureBuilt('server', report), ensureBuilt('client', report)]);
} catch (error) {
  endChildren();
  console.error(
    error instanceof CommandFailed ? `${error.output}\nHalte can't start: ${error.message}` : error,
  );
  process.exit(1);
}

// Node 22 and later keep the compiled code from one start to the next.
nodeModule.enableCompileCache?.(inRoot('node_modules/.cache/halte'));
// In this very process: a parent in between would have to pass on every signal and exit code, and could outlive it.
await import(pathToFileURL(inRoot('dist/main.js')).href);
