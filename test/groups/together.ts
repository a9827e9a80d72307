import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The suites of some folders in one file. Jest loads the application anew for each file, which takes longer than most of
 * these suites do. Each of several groups takes its part of them.
 */
export function together(folders: readonly string[], part = 0, parts = 1): void {
  const suites = folders.flatMap((folder) =>
    readdirSync(join(__dirname, '..', folder))
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `${folder}/${file}`),
  );
  for (const suite of suites.filter((_, index) => index % parts === part))
    describe(suite, () => void require(join(__dirname, '..', suite)));
}
