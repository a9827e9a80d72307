import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = new Set(['.css', '.html', '.js', '.json', '.svg', '.webmanifest']);
const ONE_PACKET = 1_400;

/** Lays a small copy beside each file, so that the server sends it without making it anew each time. */
export function compressed(): Plugin {
  let folder = '';
  return {
    name: 'halte:compressed',
    apply: 'build',
    configResolved: (config) => {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!TEXT.has(extname(name))) continue;
        const path = join(folder, name);
        const content = readFileSync(path);
        if (content.length < ONE_PACKET) continue;
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(content));
      }
    },
  };
}
