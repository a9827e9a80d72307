import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import type { ClosureReason, Need } from './types';

export function useFacility(id: string) {
  return useQuery({
    queryKey: ['facilities', id],
    queryFn: () => answer(api.GET('/api/v1/facilities/{id}', { params: { path: { id } } })),
    staleTime: 30_000,
  });
}

export function usePlaces(facilityId: string) {
  return useQuery({
    queryKey: ['places', facilityId],
    queryFn: () =>
      answer(api.GET('/api/v1/facilities/{id}/places', { params: { path: { id: facilityId } } })).then(
        (page) => page.items,
      ),
    refetchInterval: 60_000,
  });
}

export function useClosures(facilityId: string, from: string, until: string) {
  return useQuery({
    queryKey: ['closures', facilityId, from, until],
    queryFn: () =>
      answer(
        api.GET('/api/v1/facilities/{id}/closures', {
          params: { path: { id: facilityId }, query: { from, until } },
        }),
      ).then((page) => page.items),
    refetchInterval: 30_000,
  });
}

/** What a change to places touches: everything that shows or counts them. */
function useRefreshCapacity() {
  const client = useQueryClient();
  return () => {
    for (const name of ['facilities', 'places', 'closures', 'occupancy', 'reservations']) {
      void client.invalidateQueries({ queryKey: [name] });
    }
  };
}

export interface NewClosure {
  placeIds: string[];
  from: string;
  until?: string;
  reason: ClosureReason;
  note?: string;
}

export function useClosePlaces(facilityId: string) {
  const refresh = useRefreshCapacity();
  return useMutation({
    mutationFn: (body: NewClosure) =>
      withIntentKey(['close', facilityId, body], (headers) =>
        answer(
          api.POST('/api/v1/facilities/{id}/closures', {
            params: { path: { id: facilityId } },
            body,
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

export function useReopen() {
  const refresh = useRefreshCapacity();
  return useMutation({
    mutationFn: ({ closureId, from }: { closureId: string; from: string }) =>
      withIntentKey(['reopen', closureId, from], (headers) =>
        answer(
          api.POST('/api/v1/closures/{id}/reopen', {
            params: { path: { id: closureId } },
            body: { from },
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

export interface NewSurgePlaces {
  count: number;
  from: string;
  until: string;
  attributes?: Need[];
  roomLabel?: string;
}

export function useAddSurgePlaces(facilityId: string) {
  const refresh = useRefreshCapacity();
  return useMutation({
    mutationFn: (body: NewSurgePlaces) =>
      withIntentKey(['surge', facilityId, body], (headers) =>
        answer(
          api.POST('/api/v1/facilities/{id}/surge-places', {
            params: { path: { id: facilityId } },
            body,
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

export function useConfirmFigures(facilityId: string) {
  const refresh = useRefreshCapacity();
  return useMutation({
    mutationFn: () =>
      withIntentKey(['confirm-figures', facilityId], (headers) =>
        answer(
          api.POST('/api/v1/facilities/{id}/confirmation', { params: { path: { id: facilityId } }, headers }),
        ),
      ),
    onSettled: refresh,
  });
}
