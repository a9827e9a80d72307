import { Module, OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access';
import { Jobs } from '../jobs';
import { PlanModule } from '../plan';
import { ShortfallsModule } from '../shortfalls';
import { DeliveriesRepository } from './deliveries.repository';
import { DeliveriesService } from './deliveries.service';
import { FeedService } from './feed.service';
import { Lanes } from './lanes';
import { MailRepository } from './mail.repository';
import { MailService } from './mail.service';
import { NoticesRepository } from './notices.repository';
import { NotificationsController } from './notifications.controller';
import { NotificationsRepository } from './notifications.repository';
import { NotificationsService } from './notifications.service';
import { Postman } from './postman';
import { SettingsRepository } from './settings.repository';
import { SettingsService } from './settings.service';
import { TellingService } from './telling.service';
import { WebhooksController } from './webhooks.controller';
import { WebhooksRepository } from './webhooks.repository';
import { WebhooksService } from './webhooks.service';
import { WeeklyDigestService } from './weekly-digest.service';

@Module({
  imports: [AccessModule, PlanModule, ShortfallsModule],
  controllers: [NotificationsController, WebhooksController],
  providers: [
    DeliveriesRepository,
    DeliveriesService,
    FeedService,
    Lanes,
    MailRepository,
    MailService,
    NoticesRepository,
    NotificationsRepository,
    NotificationsService,
    Postman,
    SettingsRepository,
    SettingsService,
    TellingService,
    WebhooksRepository,
    WebhooksService,
    WeeklyDigestService,
  ],
  exports: [MailService],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly telling: TellingService,
    private readonly mail: MailService,
    private readonly postman: Postman,
    private readonly deliveries: DeliveriesService,
    private readonly weekly: WeeklyDigestService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('notifications.tell', async () => {
      await this.telling.tell();
      await this.mail.writeDigests();
    });
    this.jobs.handle('notifications.deliver', async () => {
      await Promise.all([this.deliveries.deliver(), this.postman.deliver()]);
    });
    this.jobs.handle('notifications.weekly-digest', () => this.weekly.send());
    this.jobs.handle('notifications.sweep', async () => {
      await Promise.all([this.deliveries.sweep(), this.postman.sweep()]);
      await this.telling.sweep();
    });
  }
}
