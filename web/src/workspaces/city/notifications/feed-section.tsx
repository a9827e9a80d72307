import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEndFeed, useMakeFeed } from '../../../api/notifications';
import { useFormat } from '../../../shared/format';
import { useSayFailure } from '../../../shared/say-failure';
import { toast } from '../../../shared/toaster';
import city from '../city.module.css';
import styles from './notifications.module.css';
import { ShownOnce } from './shown-once';

export function FeedSection({ since }: { since: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sayFailure = useSayFailure();
  const make = useMakeFeed();
  const end = useEndFeed();
  const renew = () => make.mutate(undefined, { onError: (error) => sayFailure(error, renew) });
  const remove = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        make.reset();
        toast(t('notificationSettings.feedEnded'));
      },
      onError: (error) => sayFailure(error, remove),
    });
  return (
    <section className={city.block}>
      <h2>{t('notificationSettings.feed')}</h2>
      <p>{t('notificationSettings.feedHint')}</p>
      {make.data ? (
        <ShownOnce
          label={t('notificationSettings.feedAddress')}
          hint={t('notificationSettings.onlyOnce')}
          value={make.data.url}
        />
      ) : (
        since && <p>{t('notificationSettings.feedSince', { date: format.dateTime(since) })}</p>
      )}
      <div className={styles.actions}>
        <Button variant={since ? 'default' : 'filled'} loading={make.isPending} onClick={renew}>
          {t(since ? 'notificationSettings.feedRenew' : 'notificationSettings.feedMake')}
        </Button>
        {since && (
          <Button variant="default" loading={end.isPending} onClick={remove}>
            {t('notificationSettings.feedEnd')}
          </Button>
        )}
      </div>
    </section>
  );
}
