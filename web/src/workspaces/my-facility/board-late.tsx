import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNoShows, useStayStep } from '../../api/board';
import type { BoardStay, FacilityBoard } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import styles from './board.module.css';

/** After the deadline: those who aren't there are proposed as no-shows, and a person says yes. */
export function LateProposal({ facilityId, board }: { facilityId: string; board: FacilityBoard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const noShows = useNoShows(facilityId);
  const undo = useUndo();
  const { late, deadline } = board;
  const count = late.length;

  const note = () =>
    noShows.mutate(
      late.map((stay) => stay.stayId),
      {
        onSuccess: () =>
          toast(t('board.noShowsDone', { count }), {
            action: { label: t('states.cancel'), run: () => void undo(late) },
          }),
        onError: (error) => toast(problemText(error), { tone: 'problem' }),
        onSettled: () => setAsking(false),
      },
    );

  if (!asking) {
    return (
      <div className={styles.late}>
        <p>{t('board.lateSince', { count, time: format.time(deadline) })}</p>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('board.proposeNoShows', { count })}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.confirm} role="group" aria-label={t('board.proposeNoShows', { count })}>
      <p>{t('board.noShowsQuestion', { count, codes: late.map((stay) => stay.code).join(', ') })}</p>
      <div className={styles.stayActions}>
        <Button color="red.9" loading={noShows.isPending} onClick={note}>
          {t('board.noShowsYes', { count })}
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          {t('board.noShowNo')}
        </Button>
      </div>
    </div>
  );
}

/** Each by itself: whose place was given meanwhile is told so, the others come back. */
function useUndo() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const correct = useStayStep('correction');
  return async (stays: BoardStay[]) => {
    try {
      for (const { reservationId, stayId } of stays) {
        await correct.mutateAsync({
          id: reservationId,
          body: { stayId, to: 'confirmed', reason: 'wrong_button' },
        });
      }
      toast(t('board.undone'));
    } catch (error) {
      toast(problemText(error), { tone: 'problem' });
    }
  };
}
