import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOccupancy } from '../../api/occupancy';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { Page } from '../../shared/page';
import { fold, SearchField } from '../../shared/search-field';
import { QueryView } from '../../shared/states';
import { FacilitiesTable } from './facilities-table';
import styles from './city.module.css';

export function FacilitiesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const [date, setDate] = useState<string | null>(null);
  const [filter, setFilter] = useState('');
  const night = date ?? tonight;
  const occupancy = useOccupancy(night);
  return (
    <Page title={t('facilities.title', { night: format.night(night) })} wide>
      <div className={styles.tools} data-no-print>
        <LazyNightInput label={t('facilities.night')} value={night} onChange={setDate} />
        <div className={styles.grow}>
          <SearchField label={t('facilities.filter')} value={filter} onChange={setFilter} />
        </div>
        <Button
          variant="default"
          leftSection={<IconPrinter size={20} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('facilities.print')}
        </Button>
      </div>
      <QueryView query={occupancy} rows={10} height={44}>
        {(figures) => (
          <>
            <dl className={styles.totals} data-refreshing={occupancy.isPlaceholderData || undefined}>
              {(['free', 'occupied', 'reserved', 'held', 'closed', 'inService'] as const).map((name) => (
                <div key={name} data-name={name}>
                  <dt>{t(`counts.${name}`, { count: figures[name] })}</dt>
                  <dd className="figure">{format.number(figures[name])}</dd>
                </div>
              ))}
            </dl>
            <p className="soft">
              {t('counts.authorised', { count: figures.authorised })}
              {figures.surge.inService > 0 && ` + ${t('counts.surge', { count: figures.surge.inService })}`}
              {' · '}
              {t('rooms.summary', { count: figures.rooms.total })},{' '}
              {t('rooms.free', { count: figures.rooms.free })}
            </p>
            <FacilitiesTable
              facilities={figures.facilities.filter((facility) =>
                fold(facility.name).includes(fold(filter.trim())),
              )}
            />
          </>
        )}
      </QueryView>
    </Page>
  );
}
