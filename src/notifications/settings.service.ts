import { Injectable } from '@nestjs/common';
import { AddressesService, authorise } from '../access';
import { AppConfig } from '../config/config';
import { Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { invalid } from '../kernel/errors';
import type { ChangeNotificationSettingsDto, NotificationSettings } from './notification.dto';
import { choicesFor, kindsFor } from './preference';
import { SettingsRepository } from './settings.repository';

/** By which way one is told of what. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly repository: SettingsRepository,
    private readonly addresses: AddressesService,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  async find(actor: Actor): Promise<NotificationSettings> {
    authorise(actor, 'notifications.read');
    const [row, email] = await Promise.all([
      this.transactions.run(actor, ({ manager }) => this.repository.find(manager, actor.accountId)),
      this.addresses.find(actor.accountId),
    ]);
    return {
      language: row.language,
      sendsMail: this.config.smtp !== undefined,
      email: email ?? '',
      choices: choicesFor(actor.role, row.choices),
      feedSince: row.feedSince,
    };
  }

  async change(
    actor: Actor,
    { language, choices = [] }: ChangeNotificationSettingsDto,
  ): Promise<NotificationSettings> {
    authorise(actor, 'notifications.read');
    const strange = choices.findIndex(({ kind }) => !kindsFor(actor.role).includes(kind));
    if (strange >= 0) {
      const field = `choices.${strange}.kind`;
      throw invalid({ field, code: 'isIn', message: 'is nothing your role is told of' });
    }
    await this.transactions.run(actor, async ({ manager }) => {
      if (language) await this.repository.saveLanguage(manager, actor.accountId, language);
      if (choices.length > 0) await this.repository.saveChoices(manager, actor.accountId, choices);
    });
    return this.find(actor);
  }
}
