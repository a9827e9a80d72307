import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { answer, api, everyPage } from './client';
import { withIntentKey } from './intent-key';
import type { Need, OverrideReason, PersonReason, Reservation, StayState } from './types';

export interface ReservationQuery {
  facilityId?: string;
  states: StayState[];
  from: string;
  until: string;
}

export function useReservations({ facilityId, states, from, until }: ReservationQuery) {
  return useQuery({
    queryKey: ['reservations', 'list', facilityId ?? null, states, from, until],
    queryFn: () =>
      everyPage((cursor) =>
        answer(
          api.GET('/api/v1/reservations', {
            params: {
              query: {
                state: states,
                from,
                until,
                limit: 200,
                ...(facilityId && { facilityId }),
                ...(cursor && { cursor }),
              },
            },
          }),
        ),
      ),
    refetchInterval: 15_000,
  });
}

export function useReservation(id: string) {
  return useQuery({
    queryKey: ['reservations', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/reservations/{id}', { params: { path: { id } } })),
    refetchInterval: 15_000,
  });
}

interface Outcome<Wish> {
  done?: (reservation: Reservation) => void;
  /** `again` sends the same wish under the same key. */
  failed?: (error: unknown, again: () => void, wish: Wish) => void;
}

/**
 * Shows a reservation's new state everywhere at once, then asks again. What follows (`done`, `failed`) belongs to the hook and not
 * to the call, because the row that asked is often gone by then.
 */
function useReservationChange({ done }: Pick<Outcome<unknown>, 'done'>) {
  const client = useQueryClient();
  return {
    onSuccess: (reservation: Reservation) => {
      client.setQueryData(['reservations', 'one', reservation.id], reservation);
      client.setQueriesData<Reservation[]>({ queryKey: ['reservations', 'list'] }, (list) =>
        list?.map((known) => (known.id === reservation.id ? reservation : known)),
      );
      done?.(reservation);
    },
    onSettled: () => {
      for (const name of ['reservations', 'requests', 'availability', 'occupancy', 'board']) {
        void client.invalidateQueries({ queryKey: [name] });
      }
    },
  };
}

/** That one knows of a warning, and why the person comes all the same. */
export interface Acknowledgement {
  restrictionId: string;
  reason: OverrideReason;
}

export interface NewReservation {
  from: string;
  until: string;
  people: { personId?: string }[];
  facilityId: string;
  needs: Need[];
  sameRoom: boolean;
  hold: boolean;
  overrides?: Acknowledgement[];
}

export function useReserve(outcome: Outcome<NewReservation>) {
  const reserve: UseMutationResult<Reservation, Error, NewReservation> = useMutation({
    mutationFn: (body: NewReservation) =>
      withIntentKey(['reserve', body], (headers) =>
        answer(api.POST('/api/v1/reservations', { body, headers })),
      ),
    ...useReservationChange(outcome),
    onError: (error, wish) => outcome.failed?.(error, () => reserve.mutate(wish), wish),
  });
  return reserve;
}

export type ReservationStep = 'confirm' | 'cancel';

interface StepWish {
  id: string;
  /** For a cancellation, when it is the person who doesn't want the place. */
  refusedBecause?: PersonReason;
}

export function useReservationStep(step: ReservationStep, outcome: Outcome<StepWish>) {
  const take: UseMutationResult<Reservation, Error, StepWish> = useMutation({
    mutationFn: ({ id, refusedBecause }: StepWish) =>
      withIntentKey([step, id, refusedBecause], (headers) => {
        const path = { params: { path: { id } }, headers };
        switch (step) {
          case 'confirm':
            return answer(api.POST('/api/v1/reservations/{id}/confirm', path));
          case 'cancel':
            return answer(
              api.POST('/api/v1/reservations/{id}/cancel', {
                ...path,
                body: refusedBecause ? { refusedBecause } : {},
              }),
            );
        }
      }),
    ...useReservationChange(outcome),
    onError: (error, wish) => outcome.failed?.(error, () => take.mutate(wish), wish),
  });
  return take;
}
