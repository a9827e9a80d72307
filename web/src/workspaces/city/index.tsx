import {
  IconAlertTriangle,
  IconBook2,
  IconBuildingCommunity,
  IconChartAreaLine,
  IconListCheck,
} from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { useFlags } from '../../api/shortfalls';
import type { Session } from '../../api/types';
import { withDoorTexts, withLaterTexts, withNotificationTexts, withPlanTexts, withTexts } from '../../i18n';
import { Frame, type Destination } from '../../shared/frame';
import { CoveragePage } from '../coverage/load';
import { Bell } from './bell';
import { FlagsPage } from './flags-page';
import { SituationPage } from './situation-page';

const FacilitiesPage = lazy(() =>
  import('./facilities-page').then((page) => ({ default: page.FacilitiesPage })),
);
const JournalPage = lazy(() =>
  withTexts(
    import('./journal-page'),
    import('../../i18n/fr-journal').then(({ frJournal }) => frJournal),
  ).then((page) => ({ default: page.JournalPage })),
);
const PopulationPage = lazy(() =>
  import('./population-page').then((page) => ({ default: page.PopulationPage })),
);
const RestAreasPage = lazy(() => withDoorTexts(import('../rest-areas/for-officials')));
const AttendancePage = lazy(() => withDoorTexts(import('../rest-areas/attendance-page')));
const RefusalsPage = lazy(() =>
  withLaterTexts(import('./refusals-page')).then((page) => ({ default: page.RefusalsPage })),
);
const PlanPage = lazy(() => withPlanTexts(import('./plan/plan-page')));
const outlookTexts = () => import('../../i18n/fr-outlook').then(({ frOutlook }) => frOutlook);
const ThresholdsPage = lazy(() =>
  withTexts(import('./thresholds-page'), outlookTexts()).then((page) => ({ default: page.ThresholdsPage })),
);
const ForecastPage = lazy(() =>
  withTexts(import('../outlook/forecast-page'), outlookTexts()).then((page) => ({
    default: page.ForecastPage,
  })),
);
const ScenariosPage = lazy(() =>
  withTexts(import('../outlook/scenarios-page'), outlookTexts()).then((page) => ({
    default: page.ScenariosPage,
  })),
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
  /* Five would not fit a phone: the administrator, who keeps the journal, comes to the plan from the situation. */
  destinations.push(
    administrator
      ? { to: '/city/journal', label: t('journal.nav'), icon: IconBook2 }
      : { to: '/city/plan', label: t('plan.nav'), icon: IconListCheck },
  );
  return (
    <Routes>
      <Route element={<Frame session={session} destinations={destinations} bell={Bell} />}>
        <Route path="/city" element={<SituationPage />} />
        <Route path="/city/flags" element={<FlagsPage />} />
        <Route path="/city/forecast" element={<ForecastPage />} />
        <Route path="/city/scenarios" element={<ScenariosPage />} />
        <Route path="/city/scenarios/:id" element={<ScenariosPage />} />
        <Route path="/city/thresholds" element={<ThresholdsPage />} />
        <Route path="/city/facilities" element={<FacilitiesPage />} />
        <Route path="/city/plan" element={<PlanPage session={session} />} />
        <Route path="/city/population" element={<PopulationPage />} />
        <Route path="/city/refusals" element={<RefusalsPage />} />
        <Route path="/rest-areas" element={<RestAreasPage />} />
        <Route path="/rest-areas/coverage" element={<CoveragePage official />} />
        <Route path="/rest-areas/attendance" element={<AttendancePage />} />
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
