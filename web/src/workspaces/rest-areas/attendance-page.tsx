import { Chip } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAttendance, useOwnAttendance } from '../../api/attendance';
import type { AttendanceOfArea, AttendanceTotal, Session } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import styles from './attendance.module.css';
import { AttendanceTable } from './attendance-table';
import { useStayWords } from './use-stay-words';

const periods = ['7', '14', '28', '84'] as const;

/** How many people came, without knowing one of them; exact for who manages the rest area. */
export default function AttendancePage({ areas }: { areas?: Session['facilities'] }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const [period, setPeriod] = useState<string>('14');
  const until = addNights(tonight, 1);
  const from = addNights(until, -Number(period));
  return (
    <Page
      title={t('attendance.title')}
      back={
        <Link to="/rest-areas" className={styles.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('attendance.back')}
        </Link>
      }
      wide
    >
      <p>{areas ? t('attendance.exactRule') : t('attendance.rule')}</p>
      <Chip.Group value={period} onChange={setPeriod}>
        <div className={styles.periods} role="group" aria-label={t('attendance.period')}>
          {periods.map((days) => (
            <Chip key={days} value={days} variant="outline">
              {t('attendance.days', { count: Number(days) })}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      {areas ? (
        areas.map(({ id }) => <OwnArea key={id} id={id} from={from} until={until} />)
      ) : (
        <City from={from} until={until} />
      )}
    </Page>
  );
}

function City({ from, until }: { from: string; until: string }) {
  const { t } = useTranslation();
  const attendance = useAttendance(from, until);
  return (
    <QueryView query={attendance} rows={4} height={120}>
      {({ areas, totals }) =>
        areas.length === 0 ? (
          <Empty title={t('attendance.none')} />
        ) : (
          <>
            <Sentence totals={totals} />
            {areas.map((area) => (
              <Area key={area.restAreaId} area={area} />
            ))}
          </>
        )
      }
    </QueryView>
  );
}

function OwnArea({ id, from, until }: { id: string; from: string; until: string }) {
  const attendance = useOwnAttendance(id, from, until);
  return (
    <QueryView query={attendance} rows={4} height={120}>
      {(area) => <Area area={area} />}
    </QueryView>
  );
}

function Area({ area }: { area: AttendanceOfArea }) {
  const { t } = useTranslation();
  const { notPublished } = area.totals;
  return (
    <section className={styles.area} aria-labelledby={`area-${area.restAreaId}`}>
      <h2 id={`area-${area.restAreaId}`}>{area.name}</h2>
      <Sentence totals={area.totals} />
      {notPublished > 0 && <p className="soft">{t('attendance.notPublished', { count: notPublished })}</p>}
      <AttendanceTable area={area} />
    </section>
  );
}

function Sentence({ totals }: { totals: AttendanceTotal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stay = useStayWords();
  if (totals.openings === 0) return <p>{t('attendance.none')}</p>;
  const { openings, visits, peak, refused, averageMinutes } = totals;
  return (
    <p className={styles.sentence}>
      {t('attendance.sentence', { count: openings, visits: format.number(visits), peak })}
      {averageMinutes !== null && ` ${t('attendance.stay', { minutes: stay(averageMinutes) })}`}
      {refused > 0 && ` ${t('attendance.refusedSentence', { count: refused })}`}
    </p>
  );
}
