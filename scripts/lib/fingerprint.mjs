import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from './root.mjs';

/** One value for the names and contents of files and folders; times lie after a checkout. */
export async function fingerprint(paths) {
  const files = (await Promise.all(paths.map((path) => filesUnder(path)))).flat().toSorted();
  const contents = await Promise.all(files.map((file) => readFile(inRoot(file))));
  const hash = createHash('sha256');
  files.forEach((file, i) => hash.update(`${file}\0${contents[i].length}\0`).update(contents[i]));
  return hash.digest('hex');
}

async function filesUnder(path) {
  const found = await stat(inRoot(path)).catch(() => undefined);
  if (!found?.isDirectory()) return found ? [path] : [];
  const names = (await readdir(inRoot(path))).filter((name) => name !== 'node_modules');
  return (await Promise.all(names.map((name) => filesUnder(join(path, name))))).flat();
}
