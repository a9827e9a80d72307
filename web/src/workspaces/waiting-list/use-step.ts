import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/problem';
import { type RequestStep, useRequestStep } from '../../api/requests';
import type { PlaceRequest } from '../../api/types';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';

/** Does one thing to a request and says what happened. */
export function useStep({ id, offer }: PlaceRequest) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const step = useRequestStep(id, {
    done: () => {
      if (!step.variables) return;
      const { what } = step.variables;
      toast(t(`requests.done.${what}`, { facility: offer?.facility.name, code: offer?.reservationCode }));
    },
    failed: (error) => {
      const known = isApiError(error, 'HOLD_EXPIRED')
        ? t('requests.offerOver')
        : isApiError(error, 'TRANSITION_REFUSED')
          ? t('requests.movedOn')
          : problemText(error);
      toast(known, { tone: 'problem' });
    },
  });
  return {
    take: (next: RequestStep) => step.mutate(next),
    busyWith: step.isPending ? step.variables.what : null,
  };
}
