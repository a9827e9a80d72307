import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWebhooks } from '../../../api/webhooks';
import { Page } from '../../../shared/page';
import { Empty, QueryView } from '../../../shared/states';
import city from '../city.module.css';
import styles from './notifications.module.css';
import { WebhookForm } from './webhook-form';
import { WebhookRow } from './webhook-row';

export function WebhooksPage() {
  const { t } = useTranslation();
  const webhooks = useWebhooks();
  return (
    <Page
      title={t('webhooks.title')}
      back={
        <Link to="/city/notifications/settings" className={city.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('notificationSettings.title')}
        </Link>
      }
    >
      <p>{t('webhooks.explain')}</p>
      <QueryView query={webhooks} rows={2} height={120}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('webhooks.none')}>
              <p>{t('webhooks.noneHint')}</p>
            </Empty>
          ) : (
            <ul className={styles.webhooks}>
              {all.map((webhook) => (
                <WebhookRow key={webhook.id} webhook={webhook} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <WebhookForm />
    </Page>
  );
}
