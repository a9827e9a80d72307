import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiError, NothingSent } from '../api/problem';
import { fr } from '../i18n/fr';

type KnownCode = keyof typeof fr.problems;

function isKnown(code: string): code is KnownCode {
  return code in fr.problems;
}

/** What went wrong and what to do next, in the reader's language. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiError))
      return t(error instanceof NothingSent ? 'problems.OFFLINE' : 'problems.NO_ANSWER');
    if (error.code === 'TOO_MANY_ATTEMPTS' || error.code === 'BUSY' || error.code === 'HOLD_AGAIN_LATER') {
      return t(`problems.${error.code}`, { wait: waitWords(error.retryAfter, t) });
    }
    if (isKnown(error.code)) return t(`problems.${error.code}`);
    return error.problem.detail || t('problems.INTERNAL');
  };
}

function waitWords(seconds: number | null, t: TFunction): string {
  if (seconds === null) return t('wait.moment');
  if (seconds < 90) return t('wait.seconds', { count: seconds });
  if (seconds < 7200) return t('wait.minutes', { count: Math.ceil(seconds / 60) });
  return t('wait.hours', { count: Math.ceil(seconds / 3600) });
}
