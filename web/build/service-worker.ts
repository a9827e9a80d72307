import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

const STATIC = ['/', '/favicon.svg', '/manifest.webmanifest'];

/** Writes the service worker with the names of the files that this build has. */
export function serviceWorker(root: string): Plugin {
  return {
    name: 'halte:service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const source = readFileSync(join(root, 'service-worker.js'), 'utf8');
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const entry = chunks.find((chunk) => chunk.isEntry);
      if (!entry) this.error('there is no entry to keep');
      const language = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/i18n/en.ts'));
      const shell = filesOf(bundle, [entry.fileName, ...(language ? [language.fileName] : [])]);
      const workspaces = chunks.flatMap((chunk) => {
        const name = chunk.facadeModuleId?.match(/\/workspaces\/([\w-]+)\/index\.tsx$/)?.[1];
        const texts = chunks.filter(({ facadeModuleId }) =>
          [`/i18n/fr-later.ts`, `/i18n/fr-${name}.ts`].some((path) => facadeModuleId?.endsWith(path)),
        );
        const from = [chunk, ...texts].map(({ fileName }) => fileName);
        const files = name ? filesOf(bundle, from, shell) : [];
        return name ? [[name, files] as const] : [];
      });
      const page = bundle['index.html'];
      const version = createHash('sha256')
        .update(
          JSON.stringify([source, shell, workspaces, page?.type === 'asset' ? String(page.source) : '']),
        )
        .digest('hex')
        .slice(0, 12);
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: source
          .replace('__VERSION__', version)
          .replace("['__SHELL__']", JSON.stringify([...STATIC, ...shell]))
          .replace('{ __WORKSPACES__: [] }', JSON.stringify(Object.fromEntries(workspaces))),
      });
    },
  };
}

/**
 * Chunks and their styles with all they import.
 *
 * @param besides what is there already: then what they import later, when it is asked for, is wanted too
 */
function filesOf(bundle: Bundle, from: string[], besides?: string[]): string[] {
  const names = new Set<string>();
  const waiting = [...from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = bundle[name];
    if (names.has(name) || besides?.includes(`/${name}`) || chunk?.type !== 'chunk') continue;
    names.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) names.add(style);
    waiting.push(...chunk.imports, ...(besides ? chunk.dynamicImports : []));
  }
  return [...names].map((name) => `/${name}`).toSorted();
}
