import { Button } from '@mantine/core';
import { IconCheck, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConfirmFigures } from '../../api/facilities';
import { useOccupancy } from '../../api/occupancy';
import type { FacilityOccupancy } from '../../api/types';
import { ConfirmationAge, useAgo } from '../../shared/age';
import { useCity } from '../../shared/city';
import { capital, useFormat } from '../../shared/format';
import { useSayFailure } from '../../shared/say-failure';
import { QueryView } from '../../shared/states';
import { toast } from '../../shared/toaster';
import styles from './board.module.css';

interface PresentSwitch {
  showingPresent: boolean;
  showPresent: (show: boolean) => void;
}

export function TonightLine({ facilityId, ...present }: { facilityId: string } & PresentSwitch) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const occupancy = useOccupancy(tonight);
  return (
    <QueryView query={occupancy} rows={1} height={96}>
      {({ facilities }) => {
        const line = facilities.find((facility) => facility.id === facilityId);
        return line ? <Line counts={line} {...present} /> : <p>{t('board.noFigures')}</p>;
      }}
    </QueryView>
  );
}

function Line({ counts, showingPresent, showPresent }: { counts: FacilityOccupancy } & PresentSwitch) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const ago = useAgo();
  const sayFailure = useSayFailure();
  const confirm = useConfirmFigures(counts.id);
  const sayExact = () =>
    confirm.mutate(undefined, {
      onSuccess: () => toast(t('board.confirmedToast')),
      onError: (error) => sayFailure(error, sayExact),
    });
  const figures = [
    ['free', counts.free],
    ['occupied', counts.occupied],
    ['awaited', counts.reserved + counts.held],
    ['closed', counts.closed],
  ] as const;
  const surge = counts.surge.inService;
  return (
    <section className={styles.tonight} aria-label={capital(format.night(tonight))}>
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name} data-name={name}>
            <dt>{t(`counts.${name}`, { count: value })}</dt>
            <dd className="figure">
              {name === 'occupied' && value > 0 ? (
                <button
                  type="button"
                  className={styles.whoIsHere}
                  aria-expanded={showingPresent}
                  aria-controls="present"
                  aria-label={`${format.number(value)}, ${t(showingPresent ? 'board.hidePresent' : 'board.showPresent')}`}
                  onClick={() => showPresent(!showingPresent)}
                >
                  {format.number(value)}
                  {showingPresent ? (
                    <IconChevronUp size={24} aria-hidden />
                  ) : (
                    <IconChevronDown size={24} aria-hidden />
                  )}
                </button>
              ) : (
                format.number(value)
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className={`soft ${styles.authorised}`}>
        {t('counts.authorised', { count: counts.authorised })}
        {surge > 0 && ` + ${t('counts.surge', { count: surge })}`}
        {' · '}
        {t('rooms.summary', { count: counts.rooms.total })}, {t('rooms.free', { count: counts.rooms.free })}
      </p>
      <div className={styles.confirmation}>
        <p>
          <ConfirmationAge at={counts.confirmedAt} />
          {counts.confirmedAt && (
            <span className="soft"> {t('board.confirmedAgo', { ago: ago(counts.confirmedAt) })}</span>
          )}
        </p>
        <Button
          variant="light"
          loading={confirm.isPending}
          rightSection={<IconCheck size={20} aria-hidden />}
          onClick={sayExact}
        >
          {t('board.allExact')}
        </Button>
      </div>
    </section>
  );
}
