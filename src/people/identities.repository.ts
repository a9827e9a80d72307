import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { SealedIdentity } from './identity';

const STORE: Statement = {
  name: 'identities-store',
  text: `INSERT INTO person_identity (person_id, wrapped_key, sealed, lookup_hash, sealed_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (person_id) DO UPDATE
    SET wrapped_key = excluded.wrapped_key, sealed = excluded.sealed, lookup_hash = excluded.lookup_hash,
      sealed_at = excluded.sealed_at`,
};
/** The person's own before that of a reference merged into theirs. */
const FIND: Statement = {
  name: 'identities-find',
  text: `SELECT i.person_id AS "personId", i.wrapped_key AS "wrappedKey", i.sealed, i.lookup_hash AS "lookupHash"
    FROM person_identity i JOIN person p ON p.id = i.person_id
    WHERE p.id = $1 OR p.merged_into = $1 ORDER BY p.merged_into NULLS FIRST, i.sealed_at DESC LIMIT 1`,
};
const FIND_SAME: Statement = {
  name: 'identities-find-same',
  text: `SELECT DISTINCT coalesce(p.merged_into, p.id) AS id FROM person_identity i JOIN person p ON p.id = i.person_id
    WHERE i.lookup_hash = $1 ORDER BY 1 DESC LIMIT 20`,
};
const CLAIM_KEY: Statement = {
  name: 'identities-claim-key',
  text: 'INSERT INTO identity_key (fingerprint) VALUES ($1) ON CONFLICT (singleton) DO NOTHING',
};
const FIND_KEY: Statement = { name: 'identities-key', text: 'SELECT fingerprint FROM identity_key' };
const ANY: Statement = {
  name: 'identities-any',
  text: 'SELECT EXISTS (SELECT FROM person_identity) AS stored',
};

@Injectable()
export class IdentitiesRepository {
  async store(manager: EntityManager, personId: string, sealed: SealedIdentity, now: Date): Promise<void> {
    await execute(manager, STORE, [personId, sealed.wrappedKey, sealed.sealed, sealed.lookupHash, now]);
  }

  async find(
    manager: EntityManager,
    personId: string,
  ): Promise<(SealedIdentity & { personId: string }) | undefined> {
    return (await query<SealedIdentity & { personId: string }>(manager, FIND, [personId]))[0];
  }

  /** People whose names and date of birth are these, whoever they were merged into. */
  async findSame(manager: EntityManager, lookupHash: Buffer): Promise<string[]> {
    return (await query<{ id: string }>(manager, FIND_SAME, [lookupHash])).map(({ id }) => id);
  }

  /** Makes this the key of the database if it has none; another's stays. */
  async claimKey(manager: EntityManager, fingerprint: Buffer): Promise<void> {
    await execute(manager, CLAIM_KEY, [fingerprint]);
  }

  async findKey(manager: EntityManager): Promise<Buffer | undefined> {
    return (await query<{ fingerprint: Buffer }>(manager, FIND_KEY, []))[0]?.fingerprint;
  }

  async anyStored(manager: EntityManager): Promise<boolean> {
    return (await query<{ stored: boolean }>(manager, ANY, []))[0]!.stored;
  }
}
