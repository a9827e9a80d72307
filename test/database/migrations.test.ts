import { migrations } from '../../migrations';
import { migrationSource } from '../../src/database/data-sources';
import { migrate } from '../../src/database/migrate';
import { createDatabase, TestDatabase } from '../support/database';

/** Everything that a migration can make, line by line: what it is called and how it is defined. */
const SCHEMA = `
  WITH ours AS (SELECT current_schema()::regnamespace AS schema)
  SELECT line FROM ours CROSS JOIN LATERAL (
    SELECT format('%s %s, security %s %s, rights %s', relkind, relname, relrowsecurity, relforcerowsecurity, relacl)
      FROM pg_class WHERE relnamespace = schema
    UNION ALL
    SELECT format('column %s.%s %s %s default %s rights %s', relname, attname, format_type(atttypid, atttypmod),
        attnotnull, pg_get_expr(adbin, adrelid), attacl)
      FROM pg_attribute JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE relnamespace = schema AND attnum > 0 AND NOT attisdropped AND relkind = 'r'
    UNION ALL
    SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = schema
    UNION ALL
    SELECT indexdef FROM pg_indexes WHERE schemaname = schema::text
    UNION ALL
    SELECT format('policy %s', p) FROM pg_policies p WHERE schemaname = schema::text
    UNION ALL
    SELECT format('trigger %s', pg_get_triggerdef(t.oid)) FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
      WHERE relnamespace = schema AND NOT tgisinternal
    UNION ALL
    SELECT format('%s rights %s', CASE WHEN prokind = 'f' THEN pg_get_functiondef(oid) END, proacl) FROM pg_proc
      WHERE pronamespace = schema
    UNION ALL
    SELECT format('comment %s %s', pg_describe_object(classoid, objoid, objsubid), description)
      FROM pg_description WHERE classoid = 'pg_class'::regclass AND objoid IN (
        SELECT oid FROM pg_class WHERE relnamespace = schema)
    UNION ALL
    SELECT format('schema %s', array(SELECT unnest(nspacl)::text ORDER BY 1)) FROM pg_namespace WHERE oid = schema
  ) AS found (line)
  WHERE line !~ '\\mmigrations' ORDER BY line`;

const MADE = `
  SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind <> 'i' AND relname !~ '^migrations'
  UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
  UNION ALL SELECT typname FROM pg_type WHERE typnamespace = current_schema()::regnamespace AND typname !~ '^_?migrations'
  UNION ALL SELECT privilege_type FROM pg_namespace, aclexplode(nspacl)
    WHERE oid = current_schema()::regnamespace AND grantee IN (SELECT oid FROM pg_roles WHERE rolname LIKE 'halte\\_%')`;

describe('migrations', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  const schema = async () => (await database.sql<{ line: string }>(SCHEMA)).map(({ line }) => line);
  const done = async () => (await database.sql('SELECT FROM migrations')).length;

  it('go down one by one to nothing and up again to the same', async () => {
    const before = await schema();
    expect(before.length).toBeGreaterThan(100);
    const source = await migrationSource(database.url).initialize();
    try {
      for (let left = migrations.length; left > 0; left--) {
        expect(await done()).toBe(left);
        await source.undoLastMigration({ transaction: 'each' });
      }
    } finally {
      await source.destroy();
    }
    expect(await database.sql(MADE)).toEqual([]);
    await migrate(database.url);
    expect(await schema()).toEqual(before);
  });

  it('run once although two processes start at once', async () => {
    const source = await migrationSource(database.url).initialize();
    await source.undoLastMigration({ transaction: 'each' });
    await source.destroy();
    await Promise.all([migrate(database.url), migrate(database.url)]);
    expect(await done()).toBe(migrations.length);
  });

  it('are numbered without a gap, each by its name', () => {
    const numbers = migrations.map(({ name }) => Number(/\d+$/.exec(name)![0]));
    expect(numbers).toEqual(migrations.map((_, i) => i + 1));
  });
});
