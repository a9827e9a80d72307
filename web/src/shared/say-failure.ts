import { useTranslation } from 'react-i18next';
import { isTransient } from '../api/problem';
import { useProblemText } from './problem-text';
import { toast } from './toaster';

/**
 * Says at the bottom why an action failed. Where sending it again may help there is a button for that: sent under its intent
 * key (api/intent-key.ts), it isn't done twice.
 */
export function useSayFailure(): (error: unknown, again?: () => void) => void {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (error, again) =>
    toast(problemText(error), {
      tone: 'problem',
      ...(again && isTransient(error) && { action: { label: t('states.retry'), run: again } }),
    });
}
