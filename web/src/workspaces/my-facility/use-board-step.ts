import { useTranslation } from 'react-i18next';
import { useStayStep } from '../../api/board';
import { warningsOf } from '../../api/restrictions';
import type { CorrectionReason, OverrideReason, Warning } from '../../api/types';
import { useSayFailure } from '../../shared/say-failure';
import { toast } from '../../shared/toaster';
import type { BoardEntry } from './board-columns';

/**
 * What a row does in one tap; what can be undone says so for ten seconds.
 *
 * @param warned what to do when somebody arrives of whom a restriction warns
 */
export function useBoardStep({ stay }: BoardEntry, warned?: (warnings: Warning[]) => void) {
  const { t } = useTranslation();
  const sayFailure = useSayFailure();
  const steps = {
    arrival: useStayStep('arrival'),
    'no-show': useStayStep('no-show'),
    acceptance: useStayStep('acceptance'),
    'absence-end': useStayStep('absence-end'),
  };
  const correct = useStayStep('correction');
  const values = { code: stay.code, place: stay.place.label };
  type Step = keyof typeof steps;

  const undo = (): Promise<unknown> =>
    correct
      .mutateAsync({
        id: stay.reservationId,
        body: { stayId: stay.stayId, to: 'confirmed', reason: 'wrong_button' satisfies CorrectionReason },
      })
      .then(
        () => toast(t('board.undone')),
        (error: unknown) => sayFailure(error, () => void undo()),
      );
  const bodies = {
    arrival: { stayIds: [stay.stayId] },
    'no-show': { stayIds: [stay.stayId] },
    acceptance: {},
    'absence-end': { stayId: stay.stayId },
  };
  const run = (step: Step, overrides?: { restrictionId: string; reason: OverrideReason }[]) => {
    const body = { ...bodies[step], ...(overrides && { overrides }) };
    const undoable = step === 'arrival' || step === 'no-show';
    /* Not passed to mutate: the row is often gone by then. */
    void steps[step].mutateAsync({ id: stay.reservationId, body: body as never }).then(
      () =>
        toast(t(`board.done.${step}`, values), {
          ...(undoable && { action: { label: t('states.cancel'), run: () => void undo() } }),
        }),
      (error: unknown) => {
        const warnings = warned && warningsOf(error);
        if (warnings) warned(warnings);
        else sayFailure(error, () => run(step, overrides));
      },
    );
  };
  return { busy: (Object.keys(steps) as Step[]).find((step) => steps[step].isPending) ?? null, run };
}
