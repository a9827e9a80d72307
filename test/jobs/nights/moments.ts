import type { Sql } from './life';

/** Where a worker is stopped and killed: before a row is written, or while the mail's server is talking to it. */
export const MOMENTS = {
  evaluation: ['beginning of evaluation', 'flag', 'step', 'commit of evaluation'],
  handingOver: ['job handed over'],
  telling: ['step taken', 'notice', 'notification', 'turn', 'mail'],
  sending: ['mail taken', 'recipient named', 'mail accepted', 'mail sent'],
} as const;
export type Moment = (typeof MOMENTS)[keyof typeof MOMENTS][number];

/** After these the receiver has the message and the database doesn't know it. */
export const SENT_UNKNOWN: readonly Moment[] = ['mail accepted', 'mail sent'];

/** Those that are seen in the database, as triggers. */
const WRITES: Partial<Record<Moment, string>> = {
  'beginning of evaluation': 'UPDATE ON assessment_run FOR EACH ROW',
  flag: 'INSERT OR UPDATE ON shortfall_flag FOR EACH ROW',
  step: 'INSERT ON shortfall_event FOR EACH ROW WHEN (NEW.by_id IS NULL)',
  // Sent together with COMMIT: the database carries it out although nobody is there any more.
  'commit of evaluation': `INSERT ON audit_entry FOR EACH ROW WHEN (NEW.action LIKE 'shortfalls.flag-%' AND NEW.actor_id IS NULL)`,
  'job handed over': 'DELETE ON outbox FOR EACH ROW',
  'step taken': 'INSERT ON flag_step_told FOR EACH ROW',
  notice: 'INSERT ON notice FOR EACH ROW',
  notification: 'INSERT ON notification FOR EACH ROW',
  turn: 'INSERT OR UPDATE ON mail_turn FOR EACH ROW',
  mail: 'INSERT ON mail FOR EACH ROW',
  'mail taken': 'UPDATE ON mail FOR EACH ROW WHEN (NEW.attempts > OLD.attempts)',
  'mail sent': 'UPDATE ON mail FOR EACH ROW WHEN (NEW.sent_at IS NOT NULL)',
};
const LOCK = 60;

/**
 * Lets a transaction stand still in the middle: at the moment that is armed it waits for a lock which the test holds.
 * Notes each assessment, too, with the flags that stood at its commit.
 */
export async function prepare(sql: Sql): Promise<void> {
  const triggers = Object.entries(WRITES).map(
    ([moment, when]) =>
      `CREATE TRIGGER "stand still at ${moment}" BEFORE ${when} EXECUTE FUNCTION stand_still('${moment}')`,
  );
  await sql(`
    CREATE TABLE armed (moment text);
    CREATE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      IF EXISTS (SELECT FROM armed WHERE moment = TG_ARGV[0]) THEN PERFORM pg_advisory_xact_lock(${LOCK}); END IF;
      RETURN coalesce(NEW, OLD);
    END $$;
    ${triggers.join(';')};

    CREATE TABLE evaluation (n serial, at timestamptz, committed timestamptz DEFAULT clock_timestamp(), flags jsonb);
    CREATE FUNCTION note_evaluation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      INSERT INTO evaluation (at, flags) SELECT NEW.at, coalesce(jsonb_agg(
        jsonb_build_object('id', id, 'kind', kind, 'from', from_night, 'until', until_night)), '[]')
      FROM shortfall_flag WHERE resolved_at IS NULL;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER note_evaluation AFTER UPDATE ON assessment_run INITIALLY DEFERRED
      FOR EACH ROW WHEN (NEW.at IS DISTINCT FROM OLD.at) EXECUTE FUNCTION note_evaluation()`);
}

export async function arm(sql: Sql, moment: Moment): Promise<void> {
  await sql('SELECT pg_advisory_lock($1)', [LOCK]);
  await sql('INSERT INTO armed VALUES ($1)', [moment]);
}

/** Whether somebody stands still. */
export async function isStanding(sql: Sql): Promise<boolean> {
  const waiting = await sql(
    `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [LOCK],
  );
  return waiting.length > 0;
}

/** What stands goes on, as far as it can without its process. */
export async function disarm(sql: Sql): Promise<void> {
  await sql('DELETE FROM armed');
  await sql('SELECT pg_advisory_unlock($1)', [LOCK]);
}
