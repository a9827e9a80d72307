import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWaitingRequests } from '../../api/requests';
import type { PlaceRequest } from '../../api/types';
import { useNow } from '../../shared/city';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import { OfferRow } from './offer-row';
import { isOffered } from './use-running-offers';
import { WaitingRow } from './waiting-row';
import styles from './waiting-list.module.css';

/** What runs out first is on top; then the organisation's own requests, in the order of the whole city. */
export default function WaitingListPage() {
  const { t } = useTranslation();
  const now = useNow(5_000);
  const waiting = useWaitingRequests();
  return (
    <Page title={t('requests.title')}>
      <QueryView query={waiting} rows={4} height={140}>
        {(all) => {
          const offered = all.filter((request) => isOffered(request, now)).toSorted(soonestFirst);
          const open = all.filter((request) => !isOffered(request, now)).toSorted(inOrder);
          if (all.length === 0) {
            return (
              <Empty title={t('requests.empty')}>
                <p>{t('requests.emptyHint')}</p>
                <Button component={Link} to="/find">
                  {t('find.title')}
                </Button>
              </Empty>
            );
          }
          return (
            <>
              {offered.length > 0 && (
                <section className={styles.section} aria-labelledby="offers">
                  <h2 id="offers">
                    {t('requests.offers')} <span className="figure soft">{offered.length}</span>
                  </h2>
                  <ul>
                    {offered.map((request) => (
                      <OfferRow key={request.id} request={request} offer={request.offer} />
                    ))}
                  </ul>
                </section>
              )}
              {open.length > 0 && (
                <section className={styles.section} aria-labelledby="waiting">
                  <h2 id="waiting">
                    {t('requests.waiting')} <span className="figure soft">{open.length}</span>
                  </h2>
                  <p className="soft">{t('requests.order')}</p>
                  <ol>
                    {open.map((request) => (
                      <WaitingRow key={request.id} request={request} />
                    ))}
                  </ol>
                </section>
              )}
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

function soonestFirst(a: PlaceRequest, b: PlaceRequest): number {
  return (a.offer?.expiresAt ?? '').localeCompare(b.offer?.expiresAt ?? '');
}

function inOrder(a: PlaceRequest, b: PlaceRequest): number {
  return (a.position ?? Infinity) - (b.position ?? Infinity);
}
