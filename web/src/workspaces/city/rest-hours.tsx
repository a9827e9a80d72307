import { useMediaQuery } from '@mantine/hooks';
import { IconMoonStars } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCoverage } from '../../api/rest-areas';
import type { AssessedNight, CoverageHour } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { QueryView } from '../../shared/states';
import styles from './city.module.css';
import { coverageGrid, type HourCell } from './coverage-grid';
import heat from './heat.module.css';

/** Seats open in rest areas, hour by hour over a week. */
export function RestHours({ tonightGaps }: { tonightGaps: AssessedNight['gapHours'] }) {
  const { t } = useTranslation();
  const today = useFormat().dateOf(useCity().readNow());
  const coverage = useCoverage(today, addNights(today, 7));
  return (
    <section className={`${styles.block} ${styles.wide}`} aria-labelledby="rest-hours">
      <div className={styles.blockHead}>
        <h2 id="rest-hours">{t('restHours.title')}</h2>
        <Link className={styles.more} to="/rest-areas">
          {t('restHours.areas')}
        </Link>
      </div>
      <GapSentence gaps={tonightGaps} />
      <QueryView query={coverage} rows={1} height={330}>
        {({ hours }) => <HeatTable hours={hours} />}
      </QueryView>
    </section>
  );
}

function GapSentence({ gaps }: { gaps: AssessedNight['gapHours'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (gaps.length === 0) return <p>{t('restHours.noGap')}</p>;
  const hours = gaps.reduce(
    (sum, gap) => sum + (Date.parse(gap.until) - Date.parse(gap.from)) / 3_600_000,
    0,
  );
  const stretches = gaps
    .map((gap) => t('restHours.stretch', { from: format.time(gap.from), until: format.time(gap.until) }))
    .join(', ');
  return (
    <p className={heat.gap}>
      <IconMoonStars size={22} aria-hidden /> {t('restHours.gap', { stretches, count: Math.round(hours) })}
    </p>
  );
}

function HeatTable({ hours }: { hours: CoverageHour[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const desk = useMediaQuery('(min-width: 62em)', window.innerWidth >= 992);
  const days = [...coverageGrid(hours, format)].slice(0, 7);
  const most = Math.max(1, ...hours.map((hour) => hour.seats));
  const clock = Array.from({ length: 24 }, (_, hour) => hour);
  const isNight = (hour: number) => days[0]?.[1][hour]?.some((cell) => cell.nightBand) ?? false;
  const hourHead = (hour: number, scope: 'col' | 'row') => (
    <th key={hour} scope={scope} data-night={isNight(hour) || undefined}>
      {String(hour).padStart(2, '0')}
      {isNight(hour) && <span className={heat.hidden}> {t('restHours.night')}</span>}
    </th>
  );
  const cell = (key: string, cells: HourCell[] | undefined) => (
    <td
      key={key}
      data-level={levelOf(cells, most)}
      data-night={cells?.some(({ nightBand }) => nightBand) || undefined}
    >
      {cells && cells.length > 0
        ? cells.map(({ seats }) => (seats === 0 ? '·' : format.number(seats))).join('/')
        : ' '}
    </td>
  );
  return (
    <>
      <table className={heat.table}>
        <caption>{t('restHours.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className={heat.corner}>
              <span className={heat.hidden}>{t(desk ? 'restHours.day' : 'restHours.hour')}</span>
            </th>
            {desk
              ? clock.map((hour) => hourHead(hour, 'col'))
              : days.map(([day]) => (
                  <th key={day} scope="col">
                    {format.weekday(day)}
                  </th>
                ))}
          </tr>
        </thead>
        <tbody>
          {desk
            ? days.map(([day, byHour]) => (
                <tr key={day}>
                  <th scope="row">{format.date(day)}</th>
                  {clock.map((hour) => cell(`${day}${hour}`, byHour[hour]))}
                </tr>
              ))
            : clock.map((hour) => (
                <tr key={hour}>
                  {hourHead(hour, 'row')}
                  {days.map(([day, byHour]) => cell(`${day}${hour}`, byHour[hour]))}
                </tr>
              ))}
        </tbody>
      </table>
      <ul className={heat.legend}>
        <li>{t('restHours.legendSeats')}</li>
        <li>
          <b>·</b> {t('restHours.legendNone')}
        </li>
        <li>
          <span className={heat.nightSample} aria-hidden /> {t('restHours.legendNight')}
        </li>
      </ul>
    </>
  );
}

function levelOf(cells: HourCell[] | undefined, most: number): number {
  const seats = Math.min(...(cells ?? []).map((cell) => cell.seats));
  if (!Number.isFinite(seats) || seats === 0) return 0;
  return Math.max(1, Math.ceil((seats / most) * 3));
}
