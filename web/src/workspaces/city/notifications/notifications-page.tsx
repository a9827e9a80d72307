import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleFilled, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNotifications, useRead, useReadAll } from '../../../api/notifications';
import type { Notification } from '../../../api/types';
import { useAgo } from '../../../shared/age';
import { Page } from '../../../shared/page';
import { useSayFailure } from '../../../shared/say-failure';
import { Empty, Failed, Loading } from '../../../shared/states';
import city from '../city.module.css';
import styles from './notifications.module.css';
import { useNotificationText } from './use-notification-text';

export function NotificationsPage() {
  const { t } = useTranslation();
  const pages = useNotifications();
  const readAll = useReadAll();
  const sayFailure = useSayFailure();
  const all = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const unread = pages.data?.pages[0]?.unread ?? 0;
  const markAll = () => {
    const newest = all[0];
    if (newest) readAll.mutate(newest.id, { onError: (error) => sayFailure(error, markAll) });
  };
  return (
    <Page
      title={t('bell.title')}
      aside={
        <Link to="/city/notifications/settings" className={city.more}>
          {t('notificationSettings.title')}
        </Link>
      }
    >
      {pages.isError && <Failed error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isPending && <Loading rows={5} height={72} />}
      {pages.isSuccess && all.length === 0 && (
        <Empty title={t('notifications.none')}>
          <p>{t('notifications.noneHint')}</p>
        </Empty>
      )}
      {unread > 0 && (
        <div>
          <Button variant="default" loading={readAll.isPending} onClick={markAll}>
            {t('notifications.readAll')}
          </Button>
        </div>
      )}
      {all.length > 0 && (
        <ul className={styles.list}>
          {all.map((one) => (
            <Row key={one.id} notification={one} />
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('notifications.more')}
        </Button>
      )}
    </Page>
  );
}

function Row({ notification }: { notification: Notification }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const text = useNotificationText();
  const read = useRead();
  const { id, flagId, severity, readAt, at } = notification;
  const Shape = severity === 'high' ? IconAlertTriangleFilled : IconInfoCircle;
  return (
    <li data-unread={readAt === null || undefined}>
      <Link
        to={flagId ? `/city/flags#${flagId}` : '/city/webhooks'}
        className={styles.row}
        onClick={() => readAt === null && read.mutate(id)}
      >
        <Shape size={24} aria-hidden data-severity={severity} />
        <span className={styles.said}>
          <span className={styles.headline}>{text.headline(notification)}</span>
          <span className="soft">
            {[
              text.nights(notification),
              t('notifications.severity', { severity: t(`notifications.severities.${severity}`) }),
              ago(at),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        {readAt === null && (
          <span className={styles.isNew}>
            <IconCircleFilled size={10} aria-hidden /> {t('notifications.isNew')}
          </span>
        )}
      </Link>
    </li>
  );
}
