import { useNetwork } from '@mantine/hooks';
import { Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import type { Session } from '../api/types';
import { AccountMenu } from './account-menu';
import { useCity, useNow } from './city';
import { useFormat } from './format';
import styles from './frame.module.css';
import { LanguageSwitch } from './language-switch';
import { OfflineBanner } from './offline-banner';
import { LoadBoundary } from './load-boundary';
import { Loading } from './states';
import { useSearchShortcut } from './shortcuts';

export interface Destination {
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  count?: number;
  countLabel?: string;
}

interface FrameProps {
  session: Session;
  destinations: Destination[];
  /** What calls for attention: on a phone at the top, where there is no room for a name. */
  bell?: ComponentType<{ named: boolean }>;
}

/** The one bar and the page under it: at the thumb on a phone, at the top on a desk. */
export function Frame({ session, destinations, bell: Bell }: FrameProps) {
  const { t } = useTranslation();
  const { online } = useNetwork();
  useSearchShortcut();
  return (
    <div className={styles.frame} data-offline={!online || undefined}>
      <a className={styles.skip} href="#content" data-no-print>
        {t('frame.skip')}
      </a>
      <header className={styles.bar} data-no-print>
        <div className={styles.brand}>
          <img src="/favicon.svg" alt="" width={32} height={32} />
          <span className={styles.name}>Halte</span>
          <CityClock />
          {Bell && (
            <span className={styles.phoneBell}>
              <Bell named={false} />
            </span>
          )}
          <LanguageSwitch className={styles.phoneLanguage} short />
        </div>
        <nav aria-label={t('frame.navigation')} className={styles.nav}>
          <ul>
            {destinations.map(({ to, label, icon: Icon, count, countLabel }) => (
              <li key={to}>
                <NavLink to={to} end className={styles.link}>
                  <Icon size={24} aria-hidden />
                  <span>{label}</span>
                  {count !== undefined && count > 0 && (
                    <span className={`tabular ${styles.count}`} aria-label={countLabel}>
                      {count}
                    </span>
                  )}
                </NavLink>
              </li>
            ))}
            {Bell && (
              <li className={styles.deskOnly}>
                <Bell named />
              </li>
            )}
            <li className={styles.deskOnly}>
              <LanguageSwitch className={styles.link} />
            </li>
            <li>
              <AccountMenu session={session} />
            </li>
          </ul>
        </nav>
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        <OfflineBanner />
        <LoadBoundary>
          <Suspense
            fallback={
              <div className={styles.waiting}>
                <Loading rows={4} />
              </div>
            }
          >
            <Outlet />
          </Suspense>
        </LoadBoundary>
      </main>
    </div>
  );
}

function CityClock() {
  const { city } = useCity();
  const format = useFormat();
  const now = useNow(10_000);
  return (
    <span className={`tabular ${styles.clock}`}>
      <span>{city}</span> <time dateTime={new Date(now).toISOString()}>{format.clock(now)}</time>
    </span>
  );
}
