import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFlags } from '../../api/shortfalls';
import type { Flag } from '../../api/types';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import styles from './city.module.css';
import { AssessedAgo } from './assessed-ago';
import { FlagRow } from './flag-row';

export function FlagsPage() {
  const { t } = useTranslation();
  const flags = useFlags(['open', 'acknowledged', 'resolved']);
  return (
    <Page title={t('flags.title')}>
      <QueryView query={flags} rows={3} height={140}>
        {(all) => (
          <>
            <FlagList
              title={t('flags.unownedTitle')}
              flags={all.filter(({ state }) => state === 'open')}
              always
            />
            <FlagList
              title={t('flags.ownedTitle')}
              flags={all.filter(({ state }) => state === 'acknowledged')}
            />
            <FlagList
              title={t('flags.resolvedTitle')}
              flags={all.filter(({ state }) => state === 'resolved')}
            />
          </>
        )}
      </QueryView>
      <AssessedAgo />
      <p>
        <Link className={styles.more} to="/city/thresholds">
          {t('flags.thresholds')}
        </Link>
      </p>
    </Page>
  );
}

function FlagList({ title, flags, always }: { title: string; flags: Flag[]; always?: boolean }) {
  const { t } = useTranslation();
  if (flags.length === 0 && !always) return null;
  return (
    <section className={styles.block}>
      <h2>
        {title} <span className="figure soft">{flags.length}</span>
      </h2>
      {flags.length === 0 ? (
        <Empty title={t('flags.allOwned')} />
      ) : (
        <ul className={styles.flags}>
          {flags.map((flag) => (
            <FlagRow key={flag.id} flag={flag} />
          ))}
        </ul>
      )}
    </section>
  );
}
