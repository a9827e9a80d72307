import { ActionIcon, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconPlus, IconRoute } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClosures, usePlaces } from '../../api/facilities';
import { useReservations } from '../../api/reservations';
import { useCity } from '../../shared/city';
import { capital, useFormat } from '../../shared/format';
import { addNights, listNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import { dismissToast } from '../../shared/toaster';
import { FacilityHeading, type FacilityChoice } from './facility-switcher';
import { placeRows } from './grid-model';
import { GridLegend } from './grid-legend';
import styles from './places.module.css';
import { PlacesBoard } from './places-board';
import { SurgeDialog } from './surge-dialog';

export function PlacesPage({ choice }: { choice: FacilityChoice }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
  const desk = useMediaQuery('(min-width: 62em)', window.innerWidth >= 992);
  const tablet = useMediaQuery('(min-width: 40em)', window.innerWidth >= 640);
  const span = desk ? 14 : tablet ? 7 : 3;
  const [from, setFrom] = useState(tonight);
  const [addingSurge, setAddingSurge] = useState(false);
  const until = addNights(from, span);

  const facilityId = choice.current.id;
  const places = usePlaces(facilityId);
  const closures = useClosures(facilityId, from, until);
  const reservations = useReservations({ facilityId, states: ['held', 'confirmed', 'arrived'], from, until });
  const nights = useMemo(() => listNights(from, span), [from, span]);
  const rooms = useMemo(
    () => placeRows(places.data ?? [], closures.data ?? [], reservations.data ?? [], nights),
    [places.data, closures.data, reservations.data, nights],
  );
  const waitingFor = [places, closures, reservations].find((query) => query.data === undefined);

  return (
    <Page
      title={t('places.title', { facility: choice.current.name })}
      heading={<FacilityHeading choice={choice} />}
      wide
    >
      <div className={styles.toolbar}>
        <div className={styles.period}>
          <ActionIcon
            variant="default"
            size={46}
            aria-label={t('places.earlier')}
            disabled={from <= tonight}
            onClick={() => setFrom(addNights(from, -span) < tonight ? tonight : addNights(from, -span))}
          >
            <IconChevronLeft size={22} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={46}
            aria-label={t('places.later')}
            onClick={() => setFrom(addNights(from, span))}
          >
            <IconChevronRight size={22} />
          </ActionIcon>
          <p aria-live="polite">
            {t('places.period', { from: format.night(from), until: format.date(addNights(until, -1)) })}
          </p>
          {from !== tonight && (
            <Button variant="subtle" onClick={() => setFrom(tonight)}>
              {capital(format.night(tonight))}
            </Button>
          )}
        </div>
        <Button
          component={Link}
          to="/my-facility/texts"
          variant="default"
          leftSection={<IconRoute size={20} aria-hidden />}
        >
          {t('facilityTexts.open')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => {
            dismissToast();
            setAddingSurge(true);
          }}
        >
          {t('surge.open')}
        </Button>
      </div>
      {waitingFor ? (
        <QueryView query={waitingFor as typeof places} rows={8} height={44}>
          {() => null}
        </QueryView>
      ) : rooms.length === 0 ? (
        <Empty title={t('places.none')} />
      ) : (
        <>
          <GridLegend />
          <PlacesBoard key={`${from}${span}`} facilityId={facilityId} rooms={rooms} nights={nights} />
        </>
      )}
      <SurgeDialog facilityId={facilityId} opened={addingSurge} onClose={() => setAddingSurge(false)} />
    </Page>
  );
}
