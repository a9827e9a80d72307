import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config';
import { Transaction, Transactions } from '../database/transactions';
import { SYSTEM } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { addMinutes } from '../kernel/time';
import { digest } from './digest';
import { written } from './letter';
import { MailRepository, type NewMail } from './mail.repository';
import type { Language } from './texts';

/** How long somebody who has had a message isn't sent another of these. */
const QUIET_MINUTES = 15;

/** Puts messages on their way; they are sent by the postman. */
@Injectable()
export class MailService {
  constructor(
    private readonly repository: MailRepository,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /** Whether this city sends mail at all. */
  get isOn(): boolean {
    return this.config.smtp !== undefined;
  }

  /**
   * Puts a message to an account on its way, with the commit. Whatever repeats it, one is sent for a key. Nothing where no
   * mail is sent. It must say nothing about a person sheltered.
   *
   * @param tx a transaction of the software itself
   */
  async queueMail(tx: Transaction, mail: Omit<NewMail, 'id'>): Promise<void> {
    if (!this.isOn) return;
    await tx.asSystem(() => this.repository.insert(tx.manager, { id: newId(), ...mail }, tx.now));
    tx.enqueue('notifications.deliver');
  }

  /** In which language each of the accounts reads its mail. */
  async languagesOf(tx: Transaction, accountIds: string[]): Promise<Map<string, Language>> {
    const chosen = await this.repository.findLanguages(tx.manager, accountIds);
    const languages = new Map(chosen.map(({ accountId, language }) => [accountId, language]));
    return new Map(accountIds.map((id) => [id, languages.get(id) ?? 'fr']));
  }

  /** One message for each person with what came since the last, no oftener than every quarter of an hour. */
  async writeDigests(): Promise<void> {
    if (!this.isOn) return;
    await this.transactions.run(SYSTEM, async (tx) => {
      const accounts = await this.repository.takeTurns(
        tx.manager,
        tx.now,
        addMinutes(tx.now, -QUIET_MINUTES),
      );
      if (accounts.length === 0) return;
      const waiting = await this.repository.takeWaiting(tx.manager, accounts, tx.now);
      for (const accountId of accounts) {
        const notices = waiting.filter((notice) => notice.accountId === accountId);
        if (notices.length === 0) continue;
        const { city, publicUrl: base } = this.config;
        const { subject, letter } = digest(notices, { language: notices[0]!.language, city, base });
        const key = `digest ${accountId} ${tx.now.toISOString()}`;
        await this.queueMail(tx, { key, accountId, subject, ...written(letter) });
      }
    });
  }
}
