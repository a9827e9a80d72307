import { Button } from '@mantine/core';
import {
  IconCircleDashed,
  IconClock,
  IconClockExclamation,
  IconDoor,
  IconDoorOff,
  IconPlayerPause,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Opening, RestArea } from '../../api/types';
import { useFormat } from '../../shared/format';
import { addNights, listNights } from '../../shared/night';
import styles from './rest-areas.module.css';

interface RestAreaCardProps {
  area: RestArea;
  openings: Opening[] | undefined;
  now: number;
  /** Its hours are this account's to set. */
  manages: boolean;
}

/** Closing soon is said in minutes from so many on. */
const SOON_MINUTES = 60;

export function RestAreaCard({ area, openings, now, manages }: RestAreaCardProps) {
  const { t } = useTranslation();
  const today = useFormat().dateOf(now);
  return (
    <li className={styles.area}>
      <h2>{area.name}</h2>
      <p className={styles.meta}>
        <span>{t('district', { count: area.district, ordinal: true })}</span>
        <span>{t('restAreas.seats', { count: area.seats })}</span>
        <span>{area.operator.name}</span>
      </p>
      <Status area={area} today={today} now={now} />
      {area.status === 'open' && openings && <Week openings={openings} today={today} area={area.name} />}
      {manages && (
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
      )}
    </li>
  );
}

function Status({ area, today, now }: { area: RestArea; today: string; now: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dayWords = (day: string) => {
    if (day === today) return t('nights.today');
    return day === addNights(today, 1) ? t('nights.tomorrowDay') : format.date(day);
  };
  if (area.status === 'planned') {
    return (
      <p className={styles.status}>
        <IconCircleDashed size={22} aria-hidden /> {t('restAreas.planned')}
      </p>
    );
  }
  if (area.interruption) {
    const { reason, until } = area.interruption;
    return (
      <p className={styles.status} data-soon>
        <IconPlayerPause size={22} aria-hidden />
        {t('restAreas.interrupted', {
          reason: t(`restAreas.interruptionReasons.${reason}`),
          time: format.time(until),
        })}
      </p>
    );
  }
  const left = area.closesAt ? Math.ceil((Date.parse(area.closesAt) - now) / 60_000) : Infinity;
  if (area.openNow && left <= SOON_MINUTES && left > 0) {
    return (
      <p className={styles.status} data-soon>
        <IconClockExclamation size={22} aria-hidden /> {t('restAreas.closesIn', { count: left })}
      </p>
    );
  }
  if (area.openNow) {
    return (
      <p className={styles.status} data-open>
        <IconDoor size={22} aria-hidden />
        {area.closesAt ? t('restAreas.closesAt', { time: format.time(area.closesAt) }) : t('restAreas.open')}
      </p>
    );
  }
  return (
    <p className={styles.status}>
      <IconDoorOff size={22} aria-hidden />
      {area.opensAt
        ? t('restAreas.opensAt', {
            day: dayWords(format.dateOf(area.opensAt)),
            time: format.time(area.opensAt),
          })
        : t('restAreas.closed')}
    </p>
  );
}

function Week({ openings, today, area }: { openings: Opening[]; today: string; area: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={styles.week}>
      <caption>{t('restAreas.week', { area })}</caption>
      <tbody>
        {listNights(today, 7).map((day) => {
          const hours = openings
            .filter((opening) => opening.serviceDate === day)
            .map((opening) => `${format.time(opening.opensAt)}–${format.time(opening.closesAt)}`);
          return (
            <tr key={day} data-today={day === today || undefined}>
              <th scope="row">{format.date(day)}</th>
              <td className="tabular">{hours.length > 0 ? hours.join(', ') : t('restAreas.closedDay')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
