import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useHours } from '../../api/hours';
import type { AreaHours } from '../../api/types';
import { localeOf } from '../../i18n';
import { useAgo } from '../../shared/age';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import { Fortnight } from './fortnight';
import { ruleInWords } from './hours-words';
import { HoursHistory } from './hours-history';
import styles from './hours.module.css';

/** When a rest area is open: the fortnight, what it follows from, and what it was. */
export function HoursPage({ area }: { area: { id: string; name: string } }) {
  const { t } = useTranslation();
  const hours = useHours(area.id);
  return (
    <Page title={t('hours.title', { area: area.name })} heading={area.name} wide>
      <QueryView query={hours} rows={8} height={56}>
        {(found) => (
          <div className={styles.columns}>
            <Fortnight hours={found} />
            <div className={styles.beside}>
              <UsualHours hours={found} />
              <HoursHistory hours={found} />
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function UsualHours({ hours }: { hours: AreaHours }) {
  const { t } = useTranslation();
  const ago = useAgo();
  return (
    <section className={styles.section} aria-labelledby="usual-hours">
      <h2 id="usual-hours">{t('hours.usual')}</h2>
      {hours.rules.length === 0 ? (
        <Empty title={t('hours.none')} />
      ) : (
        <ul className={styles.rules}>
          {hours.rules.map((rule) => (
            <UsualRule key={rule.id} hours={hours} rule={rule} />
          ))}
        </ul>
      )}
      {hours.changedAt && hours.changedBy && (
        <p className="soft">{t('hours.changed', { name: hours.changedBy, ago: ago(hours.changedAt) })}</p>
      )}
      <div>
        <Button
          component={Link}
          to={`/rest-areas/${hours.id}/hours/edit`}
          leftSection={<IconPencil size={20} aria-hidden />}
        >
          {t('hours.edit')}
        </Button>
      </div>
    </section>
  );
}

function UsualRule({ hours, rule }: { hours: AreaHours; rule: AreaHours['rules'][number] }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const today = format.dateOf(useCity().readNow());
  const begins = t(rule.validFrom > today ? 'hours.fromOn' : 'hours.since', {
    date: format.dayWithin(rule.validFrom),
  });
  return (
    <li>
      <strong>{ruleInWords(t, localeOf(i18n.language), rule, hours.exceptions)}</strong>
      <span className={styles.meta}>
        <span>{t('hours.seats', { count: rule.seats })}</span>
        <span>{begins}</span>
        {rule.validUntil && (
          <span>{t('hours.lastDay', { date: format.dayWithin(addNights(rule.validUntil, -1)) })}</span>
        )}
        <span>{t('hours.source', { source: rule.source })}</span>
      </span>
    </li>
  );
}
