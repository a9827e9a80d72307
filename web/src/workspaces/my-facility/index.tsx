import { IconArmchair, IconCalendarMonth, IconClipboardList, IconUserOff } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { useOccupancy } from '../../api/occupancy';
import type { Session } from '../../api/types';
import { withLaterTexts, withTexts } from '../../i18n';
import { useCity } from '../../shared/city';
import { capital, useFormat } from '../../shared/format';
import { Frame, type Destination } from '../../shared/frame';
import { Empty, Loading } from '../../shared/states';
import { usePreference } from '../../shared/use-preference';
import { BoardPage } from './board-page';

const RestAreasPage = lazy(() => withLaterTexts(import('../rest-areas/rest-areas-page')));
const hoursPages = () =>
  withTexts(
    withLaterTexts(import('../hours')),
    import('../../i18n/fr-hours').then(({ frHours }) => frHours),
  );
const HoursPage = lazy(() => hoursPages().then((pages) => ({ default: pages.HoursPage })));
const HoursEditorPage = lazy(() => hoursPages().then((pages) => ({ default: pages.HoursEditorPage })));
const TextsPage = lazy(() =>
  withLaterTexts(import('./texts-page')).then((page) => ({ default: page.TextsPage })),
);
const SlipPage = lazy(() =>
  withLaterTexts(import('../find-place/slip/slip-page')).then((page) => ({ default: page.SlipPage })),
);
const PlacesPage = lazy(() =>
  withLaterTexts(import('./places-page')).then((page) => ({ default: page.PlacesPage })),
);
const RestrictionsPage = lazy(() =>
  withLaterTexts(import('./restrictions-page')).then((page) => ({ default: page.RestrictionsPage })),
);
const SettingsPage = lazy(() =>
  withLaterTexts(import('./settings-page')).then((page) => ({ default: page.SettingsPage })),
);

export default function MyFacility({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
  const shelters = session.facilities.filter((facility) => facility.kind === 'shelter');
  const restAreas = session.facilities.filter((facility) => facility.kind === 'rest_area');
  const { current, waiting, choose } = useFacilityChoice(shelters);

  const destinations: Destination[] = [];
  if (current) {
    destinations.push(
      { to: '/my-facility', label: capital(format.night(tonight)), icon: IconClipboardList },
      { to: '/my-facility/places', label: t('places.nav'), icon: IconCalendarMonth },
      { to: '/my-facility/restrictions', label: t('restrictions.nav'), icon: IconUserOff },
    );
  }
  if (restAreas.length > 0 || !current) {
    destinations.push({ to: '/rest-areas', label: t('restAreas.nav'), icon: IconArmchair });
  }
  const choice = { shelters, current, choose };
  return (
    <Routes>
      <Route element={<Frame session={session} destinations={destinations} />}>
        {current && (
          <>
            <Route path="/my-facility/texts" element={<TextsPage key={current.id} facility={current} />} />
            <Route
              path="/reservations/:id/slip"
              element={<SlipPage back={{ to: '/my-facility', label: current.name }} />}
            />
            <Route
              path="/my-facility"
              element={waiting ? <Loading /> : <BoardPage key={current.id} choice={{ ...choice, current }} />}
            />
            <Route
              path="/my-facility/places"
              element={
                waiting ? <Loading /> : <PlacesPage key={current.id} choice={{ ...choice, current }} />
              }
            />
            <Route
              path="/my-facility/settings"
              element={
                waiting ? <Loading /> : <SettingsPage key={current.id} choice={{ ...choice, current }} />
              }
            />
            <Route
              path="/my-facility/restrictions"
              element={
                waiting ? <Loading /> : <RestrictionsPage key={current.id} choice={{ ...choice, current }} />
              }
            />
          </>
        )}
        <Route
          path="/rest-areas"
          element={
            session.facilities.length === 0 ? (
              <Empty title={t('board.noFacility')} />
            ) : (
              <RestAreasPage only={restAreas.map((area) => area.id)} />
            )
          }
        />
        {restAreas.map((area) => (
          <Route key={area.id} path={`/rest-areas/${area.id}/hours`}>
            <Route index element={<HoursPage key={area.id} area={area} />} />
            <Route path="edit" element={<HoursEditorPage key={area.id} area={area} />} />
          </Route>
        ))}
        <Route path="*" element={<Navigate to={current ? '/my-facility' : '/rest-areas'} replace />} />
      </Route>
    </Routes>
  );
}

/** The one last chosen on this device; otherwise the one with most places, where most of the work is. */
function useFacilityChoice(shelters: Session['facilities']) {
  const { tonight } = useCity();
  const occupancy = useOccupancy(tonight);
  const [kept, keep] = usePreference<{ id: string | null }>('facility', { id: null });
  const chosen = shelters.find((facility) => facility.id === kept.id);
  const sizes = new Map(
    occupancy.data?.facilities.map(({ id, authorised, surge }) => [id, authorised + surge.inService]),
  );
  const [largest] = shelters.toSorted((a, b) => (sizes.get(b.id) ?? 0) - (sizes.get(a.id) ?? 0));
  return {
    current: chosen ?? largest,
    waiting: !chosen && shelters.length > 1 && occupancy.isFetching && !occupancy.data,
    choose: (id: string) => keep({ id }),
  };
}
