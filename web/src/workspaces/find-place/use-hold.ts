import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PlaceSearch } from '../../api/availability';
import { type ApiError, isApiError } from '../../api/problem';
import { useMeetRequest } from '../../api/requests';
import { useReservationStep, useReserve } from '../../api/reservations';
import type {
  Availability,
  FacilityWithRoom,
  OverrideReason,
  Person,
  PlaceRequest,
  Reservation,
} from '../../api/types';
import { useFormat } from '../../shared/format';
import { useProblemText } from '../../shared/problem-text';
import { useSayFailure } from '../../shared/say-failure';
import { toast } from '../../shared/toaster';

interface Purpose {
  /** That the places are for, when they are all it asks for. */
  request: PlaceRequest | null;
  /** What to do once it is met, or waits for nothing but the confirmation. */
  met: () => void;
}

/** Holds or confirms places at one facility, says what happened, and offers the way back. */
export function useHold(search: PlaceSearch, people: (Person | null)[], { request, met }: Purpose) {
  const { t } = useTranslation();
  const format = useFormat();
  const sayFailure = useSayFailure();
  const problemText = useProblemText();
  const client = useQueryClient();
  const navigate = useNavigate();

  const cancel = useReservationStep('cancel', {
    done: ({ stays }) => toast(t('find.undone', { count: stays.length })),
    failed: sayFailure,
  });

  const saidOf = ({ code, state, expiresAt, answerDueAt, facility, stays }: Reservation) => {
    const said = { count: stays.length, facility: facility.name };
    if (answerDueAt) return t('answers.asked', { ...said, time: format.time(answerDueAt) });
    if (state === 'held' && expiresAt) return t('find.held', { ...said, until: format.time(expiresAt) });
    return t('find.confirmed', { ...said, code });
  };
  const sayDone = (reservation: Reservation, more = '') =>
    toast(`${saidOf(reservation)}${more}`, {
      action: { label: t('find.undo'), run: () => cancel.mutate({ id: reservation.id }) },
    });

  const meet = useMeetRequest({
    done: ({ code, state }, { reservation }) => {
      sayDone(reservation, ` ${t(state === 'met' ? 'find.requestMet' : 'find.requestHeld', { code })}`);
      met();
    },
    failed: sayFailure,
  });

  /* Said once the list is fresh, because what is left at the same address is the next step. */
  const sayLost = async (facilityId: string) => {
    await client.refetchQueries({ queryKey: ['availability', search] });
    const found = client.getQueryData<Availability>(['availability', search]);
    const left = found?.facilities.find(({ id }) => id === facilityId)?.free ?? 0;
    toast(left > 0 ? t('find.lostSomeLeft', { count: left }) : t('find.lostNoneLeft'), { tone: 'problem' });
  };

  /* The way out is one tap away: what to confirm or release. */
  const sayHeld = (error: ApiError) => {
    const codes = error.problem.holds?.map(({ code }) => code).join(', ');
    toast([problemText(error), codes].filter(Boolean).join(' '), {
      tone: 'problem',
      action: { label: t('options.title'), run: () => void navigate('/reservations') },
    });
  };

  const sayWhyNot = (error: unknown, facilityId: string, again: () => void) => {
    if (isApiError(error, 'NO_PLACE_FREE')) void sayLost(facilityId);
    else if (isApiError(error, 'TOO_MANY_HOLDS', 'PERSON_ALREADY_HELD')) sayHeld(error);
    else sayFailure(error, again);
    /* A warning given meanwhile is shown where it can be acknowledged. */
    if (isApiError(error, 'PERSON_RESTRICTED')) void client.invalidateQueries({ queryKey: ['availability'] });
  };

  const reserve = useReserve({
    done: (reservation) => {
      sayDone(reservation);
      if (request) meet.mutate({ id: request.id, reservation });
    },
    failed: (error, again, { facilityId }) => sayWhyNot(error, facilityId, again),
  });
  return {
    busyWith: reserve.isPending ? reserve.variables.facilityId : null,
    /** @param reason why they come in spite of the facility's warnings, where it has any */
    reserve: (facility: FacilityWithRoom, hold: boolean, reason?: OverrideReason) =>
      reserve.mutate({
        from: search.from,
        until: search.until,
        people: people.map((person) => (person ? { personId: person.id } : {})),
        facilityId: facility.id,
        needs: search.needs,
        sameRoom: search.sameRoom,
        hold,
        ...(reason && {
          overrides: facility.warnings.map(({ restrictionId }) => ({ restrictionId, reason })),
        }),
      }),
  };
}
