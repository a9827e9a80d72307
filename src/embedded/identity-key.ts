import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { ConfigError } from '../config/config';

/**
 * The key of the bundled database's identities: a file in its folder for its owner alone, made once.
 *
 * @returns undefined when the file is gone although identities were sealed with it: another key would open none of them
 */
export async function keepIdentityKey(dataDir: string, databaseUrl: string): Promise<Buffer | undefined> {
  const path = join(dataDir, 'identity.key');
  try {
    const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64');
    if (key.length !== 32)
      throw new ConfigError(`${path} must hold the 32 bytes in base64 that were made for it`);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (await hasKey(databaseUrl)) return undefined;
  const key = randomBytes(32);
  await writeFile(path, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

async function hasKey(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query('SELECT FROM identity_key')).rowCount === 1;
  } finally {
    await client.end();
  }
}
