import { Injectable, Logger } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { AddressesService } from '../access';
import { AppConfig, type SmtpServer } from '../config/config';
import { Transactions } from '../database/transactions';
import { SYSTEM } from '../kernel/actor';
import { addMinutes } from '../kernel/time';
import { Lanes } from './lanes';
import { MailRepository, MailRow } from './mail.repository';
import { nextAttempt } from './retry';

/** How long the server may take to take the connection, to greet, to answer; and for all of it together. */
const TIMEOUTS_MS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 15_000,
  dnsTimeout: 5_000,
};
const TOGETHER_MS = 60_000;
/** Longer than sending may last. */
const TAKEN_MINUTES = 3;
const KEPT_DAYS = 30;

interface Failure {
  /** A word of ours and the server's number, never what it said: that may repeat an address. */
  reason: string;
  /** The message itself isn't wanted: trying again is no use, and the next may pass. */
  final: boolean;
}

/** Takes messages to the SMTP server, one after the other in a lane of their own. */
@Injectable()
export class Postman {
  private readonly logger = new Logger('mail');

  constructor(
    private readonly repository: MailRepository,
    private readonly addresses: AddressesService,
    private readonly lanes: Lanes,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /** Starts taking out what is due; doesn't wait for the server. */
  async deliver(): Promise<void> {
    const { smtp } = this.config;
    if (!smtp) return;
    const due = await this.transactions.run(SYSTEM, ({ manager, now }) =>
      this.repository.countDue(manager, now),
    );
    if (due > 0) this.lanes.start('mail', (signal) => this.takeRound(smtp, signal));
  }

  async sweep(): Promise<void> {
    await this.transactions.run(SYSTEM, ({ manager, now }) =>
      this.repository.forget(manager, addMinutes(now, -KEPT_DAYS * 24 * 60)),
    );
  }

  /** Until nothing is due, or the server is the trouble: then the next message would only wait for it too. */
  private async takeRound(smtp: SmtpServer, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const mail = await this.transactions.run(SYSTEM, ({ manager, now }) =>
        this.repository.take(manager, now, addMinutes(now, TAKEN_MINUTES)),
      );
      if (!mail) return;
      const failure = await this.send(smtp, mail, signal);
      if (signal.aborted) return;
      await this.transactions.run(SYSTEM, async ({ manager, now }) => {
        const nextAt = failure && !failure.final ? nextAttempt(mail.attempts, now) : null;
        await this.repository.settle(manager, mail.id, failure ? null : now, nextAt, failure?.reason ?? null);
      });
      if (failure) this.logger.warn(`a message wasn't sent: ${failure.reason}`);
      if (failure && !failure.final) return;
    }
  }

  private async send(smtp: SmtpServer, mail: MailRow, signal: AbortSignal): Promise<Failure | undefined> {
    const to = await this.addresses.find(mail.accountId);
    if (!to) return { reason: 'no_address', final: true };
    const transport = transportTo(smtp);
    let giveUp!: () => void;
    const over = new Promise<never>((_, reject) => {
      giveUp = () => reject(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' }));
    });
    over.catch(() => undefined);
    const timer = setTimeout(giveUp, TOGETHER_MS);
    signal.addEventListener('abort', giveUp);
    try {
      const { subject, text, html, id } = mail;
      const sending = transport.sendMail({
        from: smtp.from,
        to,
        subject,
        text,
        html,
        // The same whenever it is sent: a mailbox that has it already can drop it.
        messageId: `<${id}@${domainOf(smtp.from)}>`,
        date: mail.createdAt,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      sending.catch(() => undefined);
      await Promise.race([sending, over]);
      return undefined;
    } catch (error) {
      return failureOf(error as Error & { code?: string; responseCode?: number });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      transport.close();
    }
  }
}

/** With a password the line is encrypted or not used, unless the server is this machine. */
function transportTo({ host, port, secure, auth }: SmtpServer): Transporter {
  const near = ['localhost', '127.0.0.1', '::1'].includes(host);
  return createTransport({
    host,
    port,
    secure,
    auth,
    requireTLS: auth !== undefined && !near,
    ...TIMEOUTS_MS,
  });
}

function failureOf({ code = 'unknown', responseCode }: { code?: string; responseCode?: number }): Failure {
  const reason = [code.toLowerCase(), responseCode].filter(Boolean).join(' ');
  return { reason, final: ['EENVELOPE', 'EMESSAGE'].includes(code) && (responseCode ?? 0) >= 500 };
}

function domainOf(from: string): string {
  return /@([^@<>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';
}
