import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { CoverageHour } from '../../api/types';
import { useFormat } from '../../shared/format';
import { coverageGrid, type HourCell } from './coverage-grid';
import heat from './heat.module.css';

/** Seats open, hour by hour over a week: days down and hours across, the other way round on a phone. */
export function HeatTable({ hours }: { hours: CoverageHour[] }) {
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
