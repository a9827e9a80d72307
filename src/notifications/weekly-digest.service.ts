import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config';
import { Transactions } from '../database/transactions';
import { SYSTEM } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { localDate } from '../kernel/time';
import { digestOf, DigestService } from '../plan';
import { MailService } from './mail.service';

/** The week's digest by mail, to every official of the City and of its partners, in the language of each. */
@Injectable()
export class WeeklyDigestService {
  constructor(
    private readonly digests: DigestService,
    private readonly mail: MailService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Called twice for one date it sends once. Each is composed with the rights of whoever it goes to. */
  async send(): Promise<void> {
    if (!this.mail.isOn) return;
    const date = localDate(this.clock.now(), this.config.timeZone);
    const recipients = await this.digests.recipients();
    const ids = recipients.map(({ actor }) => actor.accountId);
    const languages = await this.transactions.run(SYSTEM, (tx) => this.mail.languagesOf(tx, ids));
    for (const { actor } of recipients) {
      const facts = await this.digests.factsFor(actor);
      const content = digestOf(facts, languages.get(actor.accountId)!);
      const { accountId } = actor;
      await this.transactions.run(SYSTEM, (tx) =>
        this.mail.queueMail(tx, { accountId, key: `week ${date} ${accountId}`, ...content }),
      );
    }
  }
}
