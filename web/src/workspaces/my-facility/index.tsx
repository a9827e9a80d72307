import { IconArmchair, IconCalendarMonth, IconClipboardList } from '@tabler/icons-react';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import type { Session } from '../../api/types';
import { Frame, type Destination } from '../../shared/frame';
import { Empty } from '../../shared/states';
import { RestAreasPage } from '../rest-areas/rest-areas-page';
import { BoardPage } from './board-page';

const PlacesPage = lazy(() => import('./places-page').then((page) => ({ default: page.PlacesPage })));

export default function MyFacility({ session }: { session: Session }) {
  const { t } = useTranslation();
  const shelters = session.facilities.filter((facility) => facility.kind === 'shelter');
  const restAreas = session.facilities.filter((facility) => facility.kind === 'rest_area');
  const [chosen, setChosen] = useState(shelters[0]?.id);
  const current = shelters.find((facility) => facility.id === chosen) ?? shelters[0];

  const destinations: Destination[] = [];
  if (current) {
    destinations.push(
      { to: '/my-facility', label: t('board.nav'), icon: IconClipboardList },
      { to: '/my-facility/places', label: t('places.nav'), icon: IconCalendarMonth },
    );
  }
  if (restAreas.length > 0 || !current) {
    destinations.push({ to: '/rest-areas', label: t('restAreas.nav'), icon: IconArmchair });
  }
  const choice = { shelters, current, choose: setChosen };
  return (
    <Routes>
      <Route element={<Frame session={session} destinations={destinations} />}>
        {current && (
          <>
            <Route
              path="/my-facility"
              element={<BoardPage key={current.id} choice={{ ...choice, current }} />}
            />
            <Route
              path="/my-facility/places"
              element={<PlacesPage key={current.id} choice={{ ...choice, current }} />}
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
        <Route path="*" element={<Navigate to={current ? '/my-facility' : '/rest-areas'} replace />} />
      </Route>
    </Routes>
  );
}
