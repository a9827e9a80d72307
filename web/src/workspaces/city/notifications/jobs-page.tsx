import { VisuallyHidden } from '@mantine/core';
import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useJobs } from '../../../api/jobs';
import { Page } from '../../../shared/page';
import { QueryView } from '../../../shared/states';
import city from '../city.module.css';
import table from '../table.module.css';
import { JobRow } from './job-row';

export function JobsPage() {
  const { t } = useTranslation();
  const jobs = useJobs();
  return (
    <Page
      title={t('jobs.title')}
      wide
      back={
        <Link to="/city/journal" className={city.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('journal.nav')}
        </Link>
      }
      aside={
        <a href="/api/jobs/board/" target="_blank" rel="noreferrer" className={city.more}>
          {t('jobs.board')} <IconExternalLink size={18} aria-hidden />
        </a>
      }
    >
      <p>{t('jobs.explain')}</p>
      <QueryView query={jobs} rows={12} height={44}>
        {({ items, queueWithinReach }) => (
          <>
            {!queueWithinReach && <p role="status">{t('jobs.outOfReach')}</p>}
            <table className={table.table} data-text>
              <thead>
                <tr>
                  <th scope="col">{t('jobs.job')}</th>
                  <th scope="col" data-desk>
                    {t('jobs.state')}
                  </th>
                  <th scope="col" data-desk>
                    {t('jobs.last')}
                  </th>
                  <th scope="col" data-desk>
                    {t('jobs.next')}
                  </th>
                  <th scope="col">
                    <VisuallyHidden>{t('jobs.run')}</VisuallyHidden>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((job) => (
                  <JobRow key={job.name} job={job} />
                ))}
              </tbody>
            </table>
          </>
        )}
      </QueryView>
    </Page>
  );
}
