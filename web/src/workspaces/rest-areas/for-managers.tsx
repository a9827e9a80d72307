import { IconClock, IconDoor } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RestArea } from '../../api/types';
import { AttendanceLink } from './attendance-link';
import RestAreasPage from './rest-areas-page';

/** A manager's own rest areas, with the way to the door. */
export default function RestAreasForManagers({ only }: { only: string[] }) {
  const { t } = useTranslation();
  return (
    <RestAreasPage
      only={only}
      above={
        only.length > 0 && (
          <>
            <Button
              component={Link}
              to="/rest-areas/gauge"
              size="lg"
              leftSection={<IconDoor size={24} aria-hidden />}
            >
              {t('gauge.open')}
            </Button>
            <AttendanceLink />
          </>
        )
      }
      actions={hoursLink}
    />
  );
}

const hoursLink = (area: RestArea) => <HoursLink area={area} />;

function HoursLink({ area }: { area: RestArea }) {
  const { t } = useTranslation();
  return (
    <div>
      <Button
        component={Link}
        to={`/rest-areas/${area.id}/hours`}
        variant="default"
        leftSection={<IconClock size={20} aria-hidden />}
        aria-label={t('restAreas.hoursOf', { area: area.name })}
      >
        {t('restAreas.hours')}
      </Button>
    </div>
  );
}
