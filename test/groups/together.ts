import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/**
 * The suites of some folders in one file. Jest loads the application, the browser's driver and itself anew for each file,
 * which takes longer than many of these suites do. Each of several groups takes its part of them.
 */
export function together(folders: readonly string[], part = 0, parts = 1): void {
  const suites = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: folder.startsWith('src'), encoding: 'utf8' })
      .filter((file) => /\.(test|spec)\.ts$/.test(file))
      .map((file) => `${folder}/${file}`),
  );
  for (const suite of suites.filter((_, index) => index % parts === part))
    describe(suite, () => void require(join(ROOT, suite)));
}
