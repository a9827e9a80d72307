import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAuditEntries } from '../../api/audit';
import type { AuditEntry } from '../../api/types';
import type { Dictionary } from '../../i18n/fr';
import { useFormat } from '../../shared/format';
import { Page } from '../../shared/page';
import { fold, SearchField } from '../../shared/search-field';
import { Empty, Failed, Loading } from '../../shared/states';
import city from './city.module.css';
import { useDetailText } from './journal-detail';
import styles from './table.module.css';

export function JournalPage() {
  const { t } = useTranslation();
  const entries = useAuditEntries();
  const [filter, setFilter] = useState('');
  const all = entries.data?.pages.flatMap((page) => page.items) ?? [];
  const wanted = fold(filter.trim());
  const actionText = useActionText();
  const subjectText = useSubjectText();
  const shown = all.filter(({ actor, action, subjectType }) =>
    fold(
      `${actor ?? ''} ${action} ${actionText(action)} ${subjectType} ${subjectText(subjectType)}`,
    ).includes(wanted),
  );
  return (
    <Page
      title={t('journal.title')}
      wide
      aside={
        <>
          <Link to="/city/jobs" className={city.more}>
            {t('jobs.title')}
          </Link>
          <Link to="/city/erasure" className={city.more}>
            {t('erasure.title')}
          </Link>
        </>
      }
    >
      <p>{t('journal.explain')}</p>
      <SearchField label={t('journal.filter')} value={filter} onChange={setFilter} />
      {entries.isError && <Failed error={entries.error} retry={() => void entries.refetch()} />}
      {entries.isPending && <Loading rows={10} height={44} />}
      {entries.isSuccess && shown.length === 0 && <Empty title={t('journal.none')} />}
      {shown.length > 0 && <Entries entries={shown} />}
      {entries.hasNextPage && (
        <Button
          variant="default"
          loading={entries.isFetchingNextPage}
          onClick={() => void entries.fetchNextPage()}
        >
          {t('journal.more')}
        </Button>
      )}
    </Page>
  );
}

/** What is newer than these pages is shown by its code. */
function useActionText(): (action: string) => string {
  const { t } = useTranslation();
  return (action) => {
    const known = action.replace('.', '_') as keyof Dictionary['journal']['actions'];
    return t(`journal.actions.${known}`, { defaultValue: action });
  };
}

function useSubjectText(): (subject: string) => string {
  const { t } = useTranslation();
  return (subject) =>
    t(`journal.subjects.${subject as keyof Dictionary['journal']['subjects']}`, { defaultValue: subject });
}

function Entries({ entries }: { entries: AuditEntry[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const actionText = useActionText();
  const subjectText = useSubjectText();
  const detailText = useDetailText();
  return (
    <div>
      <table className={styles.table} data-text>
        <thead>
          <tr>
            <th scope="col">{t('journal.when')}</th>
            <th scope="col">{t('journal.who')}</th>
            <th scope="col">{t('journal.what')}</th>
            <th scope="col" data-desk>
              {t('journal.subject')}
            </th>
            <th scope="col" data-desk>
              {t('journal.detail')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <th scope="row" className="tabular">
                {format.dateTime(entry.at)}
              </th>
              <td>
                {entry.actor ?? t('journal.system')}
                {entry.actor && entry.role && <span className="soft"> · {t(`roles.${entry.role}`)}</span>}
              </td>
              <td>{actionText(entry.action)}</td>
              <td data-desk>{subjectText(entry.subjectType)}</td>
              <td className={styles.detail} data-desk>
                {detailText(entry.detail)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
