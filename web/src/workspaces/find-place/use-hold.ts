import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PlaceSearch } from '../../api/availability';
import { isApiError } from '../../api/problem';
import { useReservationStep, useReserve } from '../../api/reservations';
import type { Availability, FacilityWithRoom, Person, Reservation } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useSayFailure } from '../../shared/say-failure';
import { toast } from '../../shared/toaster';

/** Holds or confirms places at one facility, says what happened, and offers the way back. */
export function useHold(search: PlaceSearch, people: (Person | null)[]) {
  const { t } = useTranslation();
  const format = useFormat();
  const sayFailure = useSayFailure();
  const client = useQueryClient();

  const cancel = useReservationStep('cancel', {
    done: ({ stays }) => toast(t('find.undone', { count: stays.length })),
    failed: sayFailure,
  });

  const sayDone = ({ id, code, state, expiresAt, facility, stays }: Reservation) =>
    toast(
      state === 'held' && expiresAt
        ? t('find.held', {
            count: stays.length,
            facility: facility.name,
            until: format.time(expiresAt),
          })
        : t('find.confirmed', { facility: facility.name, code }),
      { action: { label: t('find.undo'), run: () => cancel.mutate({ id }) } },
    );

  /* Said once the list is fresh, because what is left at the same address is the next step. */
  const sayLost = async (facilityId: string) => {
    await client.refetchQueries({ queryKey: ['availability', search] });
    const found = client.getQueryData<Availability>(['availability', search]);
    const left = found?.facilities.find(({ id }) => id === facilityId)?.free ?? 0;
    toast(left > 0 ? t('find.lostSomeLeft', { count: left }) : t('find.lostNoneLeft'), { tone: 'problem' });
  };

  const reserve = useReserve({
    done: sayDone,
    failed: (error, again, { facilityId }) => {
      if (isApiError(error, 'NO_PLACE_FREE')) void sayLost(facilityId);
      else sayFailure(error, again);
    },
  });
  return {
    busyWith: reserve.isPending ? reserve.variables.facilityId : null,
    reserve: (facility: FacilityWithRoom, hold: boolean) =>
      reserve.mutate({
        from: search.from,
        until: search.until,
        people: people.map((person) => (person ? { personId: person.id } : {})),
        facilityId: facility.id,
        needs: search.needs,
        sameRoom: search.sameRoom,
        hold,
      }),
  };
}
