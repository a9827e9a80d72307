import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/problem';
import { useProblemText } from '../shared/problem-text';
import styles from './sign-in.module.css';

export function SignInProblem({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const seconds = useSecondsLeft(error instanceof ApiError ? (error.retryAfter ?? 0) : 0);
  if (!error) return null;
  const waited = error instanceof ApiError && error.code === 'TOO_MANY_ATTEMPTS' && seconds === 0;
  return (
    <p className={styles.problem} role="alert">
      <IconAlertTriangle size={22} aria-hidden />
      <span>
        {waited ? t('signIn.tryAgainNow') : problemText(error)}
        {seconds > 0 && (
          <span className={styles.wait} aria-hidden>
            {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
          </span>
        )}
      </span>
    </p>
  );
}

/** Counts from when it is first shown: the caller gives each attempt its own key. */
function useSecondsLeft(seconds: number): number {
  const [start] = useState(() => Date.now());
  const [now, setNow] = useState(start);
  useEffect(() => {
    if (seconds === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [seconds]);
  return Math.max(0, Math.ceil((start + seconds * 1_000 - now) / 1_000));
}
