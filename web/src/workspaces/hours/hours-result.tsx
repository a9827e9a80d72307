import { IconAlertTriangle, IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClockChange, HoursFault, HoursPreview } from '../../api/types';
import { useFormat } from '../../shared/format';
import { addNights, listNights } from '../../shared/night';
import { durationInWords } from './hours-words';
import styles from './hours.module.css';
import { useFaultText } from './use-fault-text';

const DAYS = 14;
type Shifted = ClockChange['openings'][number];

/** The fortnight that would come of the hours, what is wrong in it, and the nights when the clock changes. */
export function HoursResult({ from, preview }: { from: string; preview: HoursPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { openings, faults, clockChanges } = preview;
  return (
    <>
      <ul className={styles.days}>
        {listNights(from, DAYS).map((day) => {
          const ofDay = openings.filter(({ serviceDate }) => serviceDate === day);
          return (
            <li key={day} className={styles.day}>
              <span className={styles.date}>{format.date(day)}</span>
              <div className={styles.times}>
                {ofDay.length === 0 && <span className="soft">{t('hours.noOpening')}</span>}
                {ofDay.map((opening) => (
                  <span key={opening.opensAt} className={styles.opening}>
                    <span className="tabular">
                      {format.time(opening.opensAt)}–{format.time(opening.closesAt)}
                    </span>
                    <span className="soft">{t('hours.seats', { count: opening.seats })}</span>
                  </span>
                ))}
                <Clashes faults={faults} day={day} />
                <ClockMark changes={clockChanges} day={day} />
              </div>
            </li>
          );
        })}
      </ul>
      <ClockNights changes={clockChanges} />
    </>
  );
}

function Clashes({ faults, day }: { faults: HoursFault[]; day: string }) {
  const faultText = useFaultText();
  return faults
    .filter(({ on }) => on?.includes(day))
    .map((fault) => (
      <span key={fault.field + fault.message} className={styles.clash}>
        <IconAlertTriangle size={18} aria-hidden /> {faultText(fault, day)}
      </span>
    ));
}

function ClockMark({ changes, day }: { changes: ClockChange[]; day: string }) {
  const shift = useShiftText();
  return changes
    .flatMap((change) => change.openings.map((opening) => ({ change, opening })))
    .filter(({ opening }) => opening.serviceDate === day)
    .map(({ change, opening }) => (
      <span key={opening.opensAt} className={styles.clock}>
        <IconClockExclamation size={18} aria-hidden /> {shift(change, opening)}
      </span>
    ));
}

/** "11 h : on avance l'horloge". */
function useShiftText(): (change: ClockChange, opening: Shifted) => string {
  const { t } = useTranslation();
  return (change, { minutes }) => {
    if (minutes === 0) return t('hoursEditor.nothingLeft');
    const duration = durationInWords(t, minutes);
    return t(change.hours < 24 ? 'hoursEditor.forward' : 'hoursEditor.back', { duration });
  };
}

function ClockNights({ changes }: { changes: ClockChange[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shift = useShiftText();
  const touched = changes.flatMap((change) => change.openings.map((opening) => ({ change, opening })));
  return (
    <section className={styles.section} aria-labelledby="clock-nights">
      <h3 id="clock-nights">{t('hoursEditor.clock')}</h3>
      {touched.length === 0 && <p className="soft">{t('hoursEditor.noClock')}</p>}
      <ul className={styles.rules}>
        {touched.map(({ change, opening }) => {
          const { serviceDate, opensAt, minutes, usualMinutes } = opening;
          return (
            <li key={serviceDate + opensAt}>
              <strong>
                {serviceDate === change.date
                  ? t('hoursEditor.dayOf', { date: format.dateWithYear(serviceDate) })
                  : t('hoursEditor.nightOf', {
                      from: format.dayOfMonth(serviceDate),
                      to: format.dateWithYear(addNights(serviceDate, 1)),
                    })}
              </strong>
              <span className={styles.clock}>
                <IconClockExclamation size={18} aria-hidden />
                {shift(change, opening)}
                {minutes !== usualMinutes && minutes > 0 && (
                  <> ({t('hoursEditor.insteadOf', { duration: durationInWords(t, usualMinutes) })})</>
                )}
              </span>
              <Unclear opening={opening} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What is taken for a time that the clock shows twice, or never. */
function Unclear({ opening }: { opening: Shifted }) {
  const { t } = useTranslation();
  const format = useFormat();
  return opening.unclear.map(({ field, time, shown, taken, earlier }) => {
    const which = t(taken === earlier ? 'hoursEditor.unclear.first' : 'hoursEditor.unclear.second');
    const never = field === 'opens' ? 'hoursEditor.unclear.never' : 'hoursEditor.unclear.neverClosing';
    return (
      <span key={field} className="soft">
        {shown === 'twice'
          ? t('hoursEditor.unclear.twice', { time, taken: which })
          : t(never, { time, taken: format.time(taken) })}
      </span>
    );
  });
}
