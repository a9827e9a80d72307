import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from './problem-text';
import styles from './states.module.css';

export function Loading({ rows = 4, height = 72 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className={styles.loading} role="status">
      <VisuallyHidden>{t('states.loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </div>
  );
}

export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <div className={styles.notice} role="alert">
      <IconCloudOff size={28} aria-hidden />
      <p className={styles.title}>{t('states.failed')}</p>
      <p>{problemText(error)}</p>
      <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={retry}>
        {t('states.retry')}
      </Button>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.notice}>
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}

interface QueryViewProps<Data> {
  query: UseQueryResult<Data>;
  rows?: number;
  height?: number;
  children: (data: Data) => ReactNode;
}

/** A query in each of its states; data that could not be refreshed stay on screen and say so. */
export function QueryView<Data>({ query, rows, height, children }: QueryViewProps<Data>) {
  const { t } = useTranslation();
  if (query.data === undefined) {
    if (query.isError || query.fetchStatus === 'paused') {
      return <Failed error={query.error} retry={() => void query.refetch()} />;
    }
    return <Loading rows={rows} height={height} />;
  }
  return (
    <>
      {(query.isRefetchError || query.fetchStatus === 'paused') && (
        <p className={styles.stale} role="status">
          {t('states.stale')}{' '}
          <button type="button" onClick={() => void query.refetch()}>
            {t('states.retry')}
          </button>
        </p>
      )}
      {children(query.data)}
    </>
  );
}
