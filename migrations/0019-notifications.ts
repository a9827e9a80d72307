import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told of what by which way, what is to be sent, and how the jobs fared. */
export class Notifications0000000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      GRANT SELECT (disabled_at) ON account TO halte_app;

      CREATE TABLE flag_step_told (
        step_id uuid PRIMARY KEY REFERENCES shortfall_event ON DELETE CASCADE,
        at timestamptz NOT NULL
      );
      INSERT INTO flag_step_told SELECT id, at FROM shortfall_event;
      GRANT SELECT, INSERT ON flag_step_told TO halte_app;

      CREATE TABLE notice (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        what text NOT NULL,
        severity text NOT NULL CHECK (severity IN ('low', 'medium', 'high')),
        flag_id uuid REFERENCES shortfall_flag ON DELETE CASCADE,
        from_night date,
        until_night date,
        low integer,
        high integer,
        at timestamptz NOT NULL,
        CHECK (num_nulls(flag_id, from_night, low, high) IN (0, 4))
      );
      COMMENT ON COLUMN notice.id IS 'of a step of a flag: that of the step';
      GRANT SELECT, INSERT, DELETE ON notice TO halte_app;
      GRANT SELECT ON notice TO halte_figures;

      CREATE TABLE notification (
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        notice_id uuid NOT NULL REFERENCES notice ON DELETE CASCADE,
        in_app boolean NOT NULL,
        by_mail boolean NOT NULL,
        read_at timestamptz,
        mailed_at timestamptz,
        PRIMARY KEY (account_id, notice_id),
        CHECK (in_app OR by_mail)
      );
      COMMENT ON COLUMN notification.mailed_at IS 'when it went into a message; null while it waits for one';
      CREATE INDEX notification_unread ON notification (account_id) WHERE in_app AND read_at IS NULL;
      CREATE INDEX notification_to_mail ON notification (account_id) WHERE by_mail AND mailed_at IS NULL;
      CREATE INDEX notification_notice ON notification (notice_id);

      CREATE TABLE notification_setting (
        account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
        language text NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'en')),
        feed_hash bytea UNIQUE,
        feed_made_at timestamptz,
        CHECK ((feed_hash IS NULL) = (feed_made_at IS NULL))
      );
      CREATE TABLE notification_choice (
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        kind text NOT NULL,
        in_app text NOT NULL CHECK (in_app IN ('low', 'medium', 'high', 'never')),
        by_mail text NOT NULL CHECK (by_mail IN ('low', 'medium', 'high', 'never')),
        PRIMARY KEY (account_id, kind)
      );

      CREATE TABLE mail (
        id uuid PRIMARY KEY,
        key text NOT NULL UNIQUE,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        subject text NOT NULL,
        body_text text NOT NULL,
        body_html text NOT NULL,
        created_at timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        next_at timestamptz,
        sent_at timestamptz,
        failure text,
        CHECK (next_at IS NULL OR sent_at IS NULL)
      );
      COMMENT ON COLUMN mail.next_at IS 'when it is tried next; null once it was sent or given up';
      CREATE INDEX mail_due ON mail (next_at) WHERE next_at IS NOT NULL;
      CREATE TABLE mail_turn (
        account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
        at timestamptz NOT NULL
      );
      COMMENT ON TABLE mail_turn IS 'when somebody last got a message of what came since; the next waits a quarter of an hour';

      CREATE TABLE webhook (
        id uuid PRIMARY KEY,
        url text NOT NULL,
        kinds text[] NOT NULL CHECK (kinds <> '{}'),
        severities text[] NOT NULL CHECK (severities <> '{}'),
        created_by uuid REFERENCES account,
        created_at timestamptz NOT NULL,
        failing_since timestamptz,
        disabled_at timestamptz,
        disabled_reason text CHECK (disabled_reason IN ('failing', 'gone')),
        CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
      );
      CREATE TABLE webhook_secret (
        webhook_id uuid PRIMARY KEY REFERENCES webhook ON DELETE CASCADE,
        secret text NOT NULL
      );
      CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY,
        webhook_id uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
        notice_id uuid REFERENCES notice ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        next_at timestamptz,
        delivered_at timestamptz,
        status integer,
        failure text,
        milliseconds integer,
        UNIQUE (webhook_id, notice_id),
        CHECK (next_at IS NULL OR delivered_at IS NULL)
      );
      COMMENT ON COLUMN webhook_delivery.notice_id IS 'null for a test message';
      CREATE INDEX webhook_delivery_due ON webhook_delivery (next_at) WHERE next_at IS NOT NULL;

      CREATE TABLE job_run (
        id uuid PRIMARY KEY,
        job text NOT NULL,
        started_at timestamptz NOT NULL,
        milliseconds integer NOT NULL,
        failure text
      );
      CREATE INDEX job_run_job ON job_run (job, started_at);

      GRANT SELECT, INSERT, UPDATE, DELETE ON notification, mail, mail_turn, webhook, webhook_delivery TO halte_app;
      GRANT SELECT, INSERT ON webhook_secret TO halte_app;
      GRANT SELECT, INSERT, DELETE ON job_run TO halte_app;
      GRANT SELECT, INSERT, UPDATE ON notification_setting, notification_choice TO halte_app, halte_figures;
      GRANT SELECT, UPDATE (read_at) ON notification TO halte_figures;

      DO $$
      DECLARE name text;
      BEGIN
        FOREACH name IN ARRAY ARRAY['notification', 'notification_setting', 'notification_choice', 'mail', 'mail_turn'] LOOP
          EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
          EXECUTE format('CREATE POLICY %I ON %I USING (account_id = (SELECT app_actor()) OR (SELECT app_role()) = %L)',
            name || '_of_oneself', name, 'system');
        END LOOP;
      END $$;
      ALTER TABLE webhook_secret ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY webhook_secret_written_once ON webhook_secret FOR INSERT
        WITH CHECK ((SELECT app_role()) = 'administrator');
      CREATE POLICY webhook_secret_used_by_jobs ON webhook_secret FOR SELECT USING ((SELECT app_role()) = 'system');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE job_run, webhook_delivery, webhook_secret, webhook, mail_turn, mail, notification_choice,
        notification_setting, notification, notice, flag_step_told;
      REVOKE SELECT (disabled_at) ON account FROM halte_app;
    `);
  }
}
