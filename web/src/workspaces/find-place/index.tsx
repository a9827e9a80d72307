import { IconArmchair, IconClockPause, IconListNumbers, IconSearch } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import type { Session } from '../../api/types';
import { withDoorTexts, withLaterTexts } from '../../i18n';
import { Frame } from '../../shared/frame';
import { CoveragePage } from '../coverage/load';
import { useRunningOffers } from '../waiting-list/use-running-offers';
import { ChosenPeopleProvider } from './chosen-people';
import { OptionsPage } from './options-page';
import { SearchPage } from './search-page';
import { useRunningHolds } from './use-own-reservations';

const RestAreasPage = lazy(() => withDoorTexts(import('../rest-areas/for-workers')));
const PersonPage = lazy(() => withLaterTexts(import('./person-page')));
const ReservationPage = lazy(() => withLaterTexts(import('./reservation-page')));
const SlipPage = lazy(() =>
  withLaterTexts(import('./slip/slip-page')).then((page) => ({ default: page.SlipPage })),
);
const WaitingListPage = lazy(() => withLaterTexts(import('../waiting-list/waiting-list-page')));

export default function FindPlace({ session }: { session: Session }) {
  const { t } = useTranslation();
  const holds = useRunningHolds();
  const offers = useRunningOffers();
  const destinations = [
    { to: '/find', label: t('find.nav'), icon: IconSearch },
    {
      to: '/reservations',
      label: t('options.nav'),
      icon: IconClockPause,
      count: holds.length,
      countLabel: t('options.running', { count: holds.length }),
    },
    {
      to: '/requests',
      label: t('requests.nav'),
      icon: IconListNumbers,
      count: offers.length,
      countLabel: t('requests.running', { count: offers.length }),
    },
    { to: '/rest-areas', label: t('restAreas.nav'), icon: IconArmchair },
  ];
  return (
    <ChosenPeopleProvider>
      <Routes>
        <Route element={<Frame session={session} destinations={destinations} />}>
          <Route path="/find" element={<SearchPage />} />
          <Route path="/reservations" element={<OptionsPage />} />
          <Route path="/reservations/:id" element={<ReservationPage />} />
          <Route path="/reservations/:id/slip" element={<SlipPage />} />
          <Route path="/people/:id" element={<PersonPage />} />
          <Route path="/requests" element={<WaitingListPage />} />
          <Route path="/rest-areas" element={<RestAreasPage />} />
          <Route path="/rest-areas/coverage" element={<CoveragePage />} />
          <Route path="*" element={<Navigate to="/find" replace />} />
        </Route>
      </Routes>
    </ChosenPeopleProvider>
  );
}
