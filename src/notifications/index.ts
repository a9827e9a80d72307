export { type Letter, written } from './letter';
export { MailService } from './mail.service';
export { NotificationsModule } from './notifications.module';
export { type Language } from './texts';
