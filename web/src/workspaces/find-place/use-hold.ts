import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PlaceSearch } from '../../api/availability';
import { isApiError } from '../../api/problem';
import { useReservationStep, useReserve } from '../../api/reservations';
import type { Availability, FacilityWithRoom, Person } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';

/** Holds or confirms places at one facility, says what happened, and offers the way back. */
export function useHold(search: PlaceSearch, people: (Person | null)[]) {
  const { t } = useTranslation();
  const format = useFormat();
  const problemText = useProblemText();
  const client = useQueryClient();
  const reserve = useReserve();
  const cancel = useReservationStep('cancel');

  const undo = (id: string) => () =>
    cancel.mutate(
      { id },
      {
        onSuccess: () => toast(t('find.undone')),
        onError: (error) => toast(problemText(error), { tone: 'problem' }),
      },
    );

  const sayLost = async (facility: FacilityWithRoom) => {
    await client.refetchQueries({ queryKey: ['availability', search] });
    const found = client.getQueryData<Availability>(['availability', search]);
    const left = found?.facilities.find(({ id }) => id === facility.id)?.free ?? 0;
    toast(left > 0 ? t('find.lostSomeLeft', { count: left }) : t('find.lostNoneLeft'), { tone: 'problem' });
  };

  return {
    busyWith: reserve.isPending ? reserve.variables.facilityId : null,
    reserve: (facility: FacilityWithRoom, hold: boolean) =>
      reserve.mutate(
        {
          from: search.from,
          until: search.until,
          people: people.map((person) => (person ? { personId: person.id } : {})),
          facilityId: facility.id,
          needs: search.needs,
          sameRoom: search.sameRoom,
          hold,
        },
        {
          onSuccess: (reservation) =>
            toast(
              reservation.state === 'held' && reservation.expiresAt
                ? t('find.held', { facility: facility.name, until: format.time(reservation.expiresAt) })
                : t('find.confirmed', { facility: facility.name, code: reservation.code }),
              { action: { label: t('find.undo'), run: undo(reservation.id) } },
            ),
          onError: (error) => {
            if (isApiError(error, 'NO_PLACE_FREE')) void sayLost(facility);
            else toast(problemText(error), { tone: 'problem' });
          },
        },
      ),
  };
}
