import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import styles from './places.module.css';
import type { Selected } from './selected';
import { UseSummary } from './use-summary';

interface SelectionBarProps {
  chosen: Selected | null;
  extending: boolean;
  reopening: boolean;
  ask: (what: 'close' | 'closure' | 'place') => void;
  reopen: (until?: string) => void;
  toggleExtending: () => void;
  clear: () => void;
}

/** What is selected, and what can be done with it. */
export function SelectionBar(props: SelectionBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { chosen, extending, toggleExtending, clear } = props;
  return (
    <div
      className={styles.selection}
      data-empty={chosen === null || undefined}
      data-raises-toast={chosen !== null || undefined}
      data-no-print
      aria-live="polite"
    >
      {chosen === null ? (
        <p className="soft">{t('places.hint')}</p>
      ) : (
        <>
          <div className={styles.selectionText}>
            <p>
              <strong>
                {t('places.selected', { count: chosen.places.length })} ×{' '}
                {t('nights.count', { count: chosen.nights })}
              </strong>{' '}
              <span className="soft">
                {chosen.place && `${chosen.place.label} · `}
                {t('reservation.stretch', {
                  from: format.night(chosen.past ? addNights(chosen.until, -chosen.nights) : chosen.from),
                  until: format.date(chosen.until),
                })}
              </span>
            </p>
            {chosen.use && <UseSummary use={chosen.use} />}
            {chosen.past && <p className="soft">{t('places.past')}</p>}
          </div>
          <div className={styles.selectionActions}>
            {!chosen.past && <Actions {...props} chosen={chosen} />}
            <Button
              variant={extending ? 'light' : 'default'}
              aria-pressed={extending}
              onClick={toggleExtending}
            >
              {t('places.extend')}
            </Button>
          </div>
          <CloseButton
            size={46}
            className={styles.selectionClear}
            aria-label={t('places.clear')}
            onClick={clear}
          />
        </>
      )}
    </div>
  );
}

function Actions({ chosen, reopening, ask, reopen }: SelectionBarProps & { chosen: Selected }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {chosen.closable && <Button onClick={() => ask('close')}>{t('close.open')}</Button>}
      {chosen.closedPlaceIds.length > 0 && (
        <Button variant={chosen.closable ? 'default' : 'filled'} loading={reopening} onClick={() => reopen()}>
          {t('reopen.open', { date: format.night(chosen.from) })}
        </Button>
      )}
      {chosen.closedBeyond && (
        <Button variant="default" loading={reopening} onClick={() => reopen(chosen.until)}>
          {t('reopen.only', { count: chosen.nights })}
        </Button>
      )}
      {chosen.closure && (
        <Button variant="default" onClick={() => ask('closure')}>
          {t('edit.closure')}
        </Button>
      )}
      {chosen.place && (
        <Button variant="default" onClick={() => ask('place')}>
          {t('edit.place')}
        </Button>
      )}
    </>
  );
}
