import { ActionIcon, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconPlus, IconPrinter, IconRoute } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
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
import { scrollToNight } from './places-grid';
import { SettingsLink } from './settings-link';
import { SurgeDialog } from './surge-dialog';

const PAST = 7;
const COMING = 30;
const ON_A_PHONE = 3;

export function PlacesPage({ choice }: { choice: FacilityChoice }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
  const wide = useMediaQuery('(min-width: 40em)', window.innerWidth >= 640);
  const [first, last] = [addNights(tonight, -PAST), addNights(tonight, COMING)];
  const [page, setPage] = useState(tonight);
  const [addingSurge, setAddingSurge] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const [from, span] = wide ? [first, PAST + 1 + COMING] : [page, ON_A_PHONE];
  const until = addNights(from, span);

  const facilityId = choice.current.id;
  const places = usePlaces(facilityId);
  const closures = useClosures(facilityId, from, until);
  const reservations = useReservations({
    facilityId,
    states: ['held', 'confirmed', 'arrived', 'departed'],
    from,
    until,
  });
  const nights = useMemo(() => listNights(from, span), [from, span]);
  const rooms = useMemo(
    () => placeRows(places.data ?? [], closures.data ?? [], reservations.data ?? [], nights),
    [places.data, closures.data, reservations.data, nights],
  );
  const waitingFor = [places, closures, reservations].find((query) => query.data === undefined);

  /* On a phone three nights are a page; elsewhere all of them are there, and the view moves by a week. */
  const turn = (direction: 1 | -1) => {
    if (wide) return scroller.current?.scrollBy({ left: direction * 7 * 84, behavior: 'smooth' });
    const to = addNights(page, direction * ON_A_PHONE);
    const lastPage = addNights(last, 1 - ON_A_PHONE);
    setPage(to < first ? first : to > lastPage ? lastPage : to);
  };
  const toTonight = () => {
    setPage(tonight);
    scrollToNight(scroller.current, tonight);
  };

  return (
    <Page
      title={t('places.title', { facility: choice.current.name })}
      heading={<FacilityHeading choice={choice} />}
      aside={<SettingsLink />}
      wide
    >
      <div className={styles.toolbar} data-no-print>
        <div className={styles.period}>
          <ActionIcon
            variant="default"
            size={46}
            aria-label={t('places.earlier')}
            disabled={!wide && page <= first}
            onClick={() => turn(-1)}
          >
            <IconChevronLeft size={22} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={46}
            aria-label={t('places.later')}
            disabled={!wide && until > last}
            onClick={() => turn(1)}
          >
            <IconChevronRight size={22} />
          </ActionIcon>
          <p aria-live="polite">
            {t('places.period', { from: format.night(from), until: format.date(addNights(until, -1)) })}
          </p>
          {(wide || from !== tonight) && (
            <Button variant="subtle" onClick={toTonight}>
              {capital(format.night(tonight))}
            </Button>
          )}
        </div>
        <div className={styles.period}>
          <Button
            component={Link}
            to="/my-facility/texts"
            variant="default"
            leftSection={<IconRoute size={20} aria-hidden />}
          >
            {t('facilityTexts.open')}
          </Button>
          {wide && (
            <Button
              variant="default"
              leftSection={<IconPrinter size={20} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('places.print')}
            </Button>
          )}
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
          <PlacesBoard
            key={`${from}${span}`}
            facilityId={facilityId}
            rooms={rooms}
            nights={nights}
            scroller={scroller}
          />
        </>
      )}
      <SurgeDialog facilityId={facilityId} opened={addingSurge} onClose={() => setAddingSurge(false)} />
    </Page>
  );
}
