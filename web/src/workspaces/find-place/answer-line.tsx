import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reservation } from '../../api/types';
import { useFormat } from '../../shared/format';
import styles from './options.module.css';

/** What the facility has said, or the person: nothing for a reservation that nobody was asked about. */
export function AnswerLine({ reservation, hint = false }: { reservation: Reservation; hint?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { answer, answerDueAt, refusal, passedOnTo, passedOnFrom, state } = reservation;
  return (
    <>
      {passedOnFrom && (
        <p className={styles.answer}>{t('answers.passedOnFrom', { facility: passedOnFrom.facility })}</p>
      )}
      {answer === 'awaited' && state === 'held' && answerDueAt && (
        <p className={styles.answer}>
          <strong>{t('answers.awaited', { time: format.time(answerDueAt) })}</strong>
          {hint && <span className="soft">{t('answers.awaitedHint')}</span>}
        </p>
      )}
      {answer === 'accepted' && state === 'held' && (
        <p className={styles.answer}>
          <strong>{t('answers.accepted')}</strong>
        </p>
      )}
      {answer === 'unanswered' &&
        (passedOnTo ? (
          <p className={styles.answer}>
            {t('answers.passedOn')}{' '}
            <Link to={`/reservations/${passedOnTo.id}`} className={styles.back}>
              {passedOnTo.facility} · {passedOnTo.code}
            </Link>
          </p>
        ) : (
          state !== 'held' && <p className={styles.answer}>{t('answers.nowhere')}</p>
        ))}
      {refusal && refusal.reason !== 'no_answer' && (
        <p className={styles.answer}>
          {t(refusal.by === 'facility' ? 'answers.refused' : 'answers.personRefused', {
            reason: t(`refusals.${refusal.reason}`),
          })}
        </p>
      )}
    </>
  );
}
