import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, everyPage } from './client';
import { withIntentKey } from './intent-key';
import type { Need, Reservation, StayState } from './types';

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
                state: states.join(','),
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

function useRefreshReservations() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['reservations', 'availability', 'occupancy'].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    );
}

export interface NewReservation {
  from: string;
  until: string;
  people: { personId?: string }[];
  facilityId: string;
  needs: Need[];
  sameRoom: boolean;
  hold: boolean;
}

export function useReserve() {
  const refresh = useRefreshReservations();
  return useMutation({
    mutationFn: (body: NewReservation) =>
      withIntentKey(['reserve', body], (headers) =>
        answer(api.POST('/api/v1/reservations', { body, headers })),
      ),
    retry: 0,
    onSettled: refresh,
  });
}

export type ReservationStep = 'confirm' | 'cancel' | 'arrival' | 'departure' | 'no-show';

export function useReservationStep(step: ReservationStep) {
  const client = useQueryClient();
  const refresh = useRefreshReservations();
  return useMutation({
    mutationFn: ({ id, stayIds }: { id: string; stayIds?: string[] }): Promise<Reservation> => {
      const path = { params: { path: { id } } };
      const stays = stayIds ? { stayIds } : {};
      switch (step) {
        case 'confirm':
          return answer(api.POST('/api/v1/reservations/{id}/confirm', { ...path, body: {} }));
        case 'cancel':
          return answer(api.POST('/api/v1/reservations/{id}/cancel', { ...path, body: {} }));
        case 'arrival':
          return answer(api.POST('/api/v1/reservations/{id}/arrival', { ...path, body: stays }));
        case 'departure':
          return answer(api.POST('/api/v1/reservations/{id}/departure', { ...path, body: stays }));
        case 'no-show':
          return answer(api.POST('/api/v1/reservations/{id}/no-show', { ...path, body: stays }));
      }
    },
    onSuccess: (reservation) => client.setQueryData(['reservations', 'one', reservation.id], reservation),
    onSettled: refresh,
  });
}
