import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import type { components } from './schema';

type NewService = components['schemas']['AddServiceDto'];
export type ServiceKind = NewService['kind'];

/** Kept for one's organisation, or at a rest area that one manages. */
export function useSeatReservations(restAreaId?: string) {
  return useQuery({
    queryKey: ['seat-reservations', restAreaId ?? 'own'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/seat-reservations', { params: { query: restAreaId ? { restAreaId } : {} } }),
      ).then((list) => list.items),
    refetchInterval: restAreaId ? 5_000 : 30_000,
  });
}

export function useSlots(restAreaId: string, date: string) {
  return useQuery({
    queryKey: ['slots', restAreaId, date],
    queryFn: () =>
      answer(
        api.GET('/api/v1/rest-areas/{id}/slots', { params: { path: { id: restAreaId }, query: { date } } }),
      ).then((list) => list.items),
  });
}

export function useServices(restAreaId: string) {
  return useQuery({
    queryKey: ['services', restAreaId],
    queryFn: () =>
      answer(api.GET('/api/v1/rest-areas/{id}/services', { params: { path: { id: restAreaId } } })).then(
        (list) => list.items,
      ),
  });
}

export function useAddService(restAreaId: string) {
  const refresh = useRefreshSeats();
  return useMutation({
    mutationFn: (body: NewService) =>
      withIntentKey(['add-service', restAreaId, body], (headers) =>
        answer(
          api.POST('/api/v1/rest-areas/{id}/services', {
            params: { path: { id: restAreaId } },
            body,
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

export function useEndService() {
  const refresh = useRefreshSeats();
  return useMutation({
    mutationFn: (id: string) =>
      withIntentKey(['end-service', id], (headers) =>
        answer(api.POST('/api/v1/services/{id}/end', { params: { path: { id } }, headers })),
      ),
    onSettled: refresh,
  });
}

function useRefreshSeats() {
  const client = useQueryClient();
  return () => {
    for (const name of ['seat-reservations', 'services', 'slots', 'gauge'])
      void client.invalidateQueries({ queryKey: [name] });
  };
}

/** A seat, or a slot of a service, for an hour of arrival. */
export type Wish =
  { restAreaId: string; arrivalAt: string; serviceId?: undefined } | { serviceId: string; arrivalAt: string };

export function useKeepSeat() {
  const refresh = useRefreshSeats();
  return useMutation({
    mutationFn: (wish: Wish) =>
      withIntentKey(['keep-seat', wish], (headers) =>
        answer(
          wish.serviceId === undefined
            ? api.POST('/api/v1/rest-areas/{id}/seat-reservations', {
                params: { path: { id: wish.restAreaId } },
                body: { arrivalAt: wish.arrivalAt },
                headers,
              })
            : api.POST('/api/v1/services/{id}/reservations', {
                params: { path: { id: wish.serviceId } },
                body: { slotStart: wish.arrivalAt },
                headers,
              }),
        ),
      ),
    onSettled: refresh,
  });
}

/** The person is at the door, or won't come. */
export function useEndSeat(step: 'arrival' | 'cancel') {
  const refresh = useRefreshSeats();
  return useMutation({
    mutationFn: (id: string) =>
      withIntentKey([step, 'seat', id], (headers) =>
        answer(
          step === 'arrival'
            ? api.POST('/api/v1/seat-reservations/{id}/arrival', { params: { path: { id } }, headers })
            : api.POST('/api/v1/seat-reservations/{id}/cancel', { params: { path: { id } }, headers }),
        ),
      ),
    onSettled: refresh,
  });
}
