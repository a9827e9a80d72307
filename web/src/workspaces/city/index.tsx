import { IconAlertTriangle, IconBook2, IconBuildingCommunity, IconChartAreaLine } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { useFlags } from '../../api/shortfalls';
import type { Session } from '../../api/types';
import { withLaterTexts, withNotificationTexts } from '../../i18n';
import { Frame, type Destination } from '../../shared/frame';
import { Bell } from './bell';
import { FacilitiesPage } from './facilities-page';
import { FlagsPage } from './flags-page';
import { JournalPage } from './journal-page';
import { PopulationPage } from './population-page';
import { SituationPage } from './situation-page';

const RestAreasPage = lazy(() => withLaterTexts(import('../rest-areas/rest-areas-page')));
const RefusalsPage = lazy(() =>
  withLaterTexts(import('./refusals-page')).then((page) => ({ default: page.RefusalsPage })),
);
const ErasurePage = lazy(() =>
  withLaterTexts(import('./erasure-page')).then((page) => ({ default: page.ErasurePage })),
);

const NotificationsPage = lazy(() =>
  withNotificationTexts(import('./notifications/notifications-page')).then((page) => ({
    default: page.NotificationsPage,
  })),
);
const NotificationSettingsPage = lazy(() =>
  withNotificationTexts(import('./notifications/settings-page')).then((page) => ({
    default: page.SettingsPage,
  })),
);
const WebhooksPage = lazy(() =>
  withNotificationTexts(import('./notifications/webhooks-page')).then((page) => ({
    default: page.WebhooksPage,
  })),
);
const JobsPage = lazy(() =>
  withNotificationTexts(import('./notifications/jobs-page')).then((page) => ({ default: page.JobsPage })),
);

export default function CityWorkspace({ session }: { session: Session }) {
  const { t } = useTranslation();
  const unowned = useFlags(['open']).data?.length ?? 0;
  const administrator = session.account.role === 'administrator';
  const destinations: Destination[] = [
    { to: '/city', label: t('city.nav'), icon: IconChartAreaLine },
    {
      to: '/city/flags',
      label: t('flags.nav'),
      icon: IconAlertTriangle,
      count: unowned,
      countLabel: t('flags.unowned', { count: unowned }),
    },
    { to: '/city/facilities', label: t('facilities.nav'), icon: IconBuildingCommunity },
  ];
  if (administrator) destinations.push({ to: '/city/journal', label: t('journal.nav'), icon: IconBook2 });
  return (
    <Routes>
      <Route element={<Frame session={session} destinations={destinations} bell={Bell} />}>
        <Route path="/city" element={<SituationPage />} />
        <Route path="/city/flags" element={<FlagsPage />} />
        <Route path="/city/facilities" element={<FacilitiesPage />} />
        <Route path="/city/population" element={<PopulationPage />} />
        <Route path="/city/refusals" element={<RefusalsPage />} />
        <Route path="/rest-areas" element={<RestAreasPage />} />
        <Route path="/city/notifications" element={<NotificationsPage />} />
        <Route
          path="/city/notifications/settings"
          element={<NotificationSettingsPage administrator={administrator} />}
        />
        {administrator && (
          <>
            <Route path="/city/webhooks" element={<WebhooksPage />} />
            <Route path="/city/jobs" element={<JobsPage />} />
            <Route path="/city/journal" element={<JournalPage />} />
            <Route path="/city/erasure" element={<ErasurePage />} />
          </>
        )}
        <Route path="*" element={<Navigate to="/city" replace />} />
      </Route>
    </Routes>
  );
}
