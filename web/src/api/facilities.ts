import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import type { ClosureReason, FacilitySettings, Need } from './types';

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
export function useRefreshCapacity() {
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

export interface Reopening {
  placeIds: string[];
  from: string;
  until?: string;
}

/** Exactly these places, whatever closures hold them, all or none. */
export function useReopenPlaces(facilityId: string) {
  const refresh = useRefreshCapacity();
  return useMutation({
    mutationFn: (body: Reopening) =>
      withIntentKey(['reopen', facilityId, body], (headers) =>
        answer(
          api.POST('/api/v1/facilities/{id}/reopenings', {
            params: { path: { id: facilityId } },
            body,
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

/** The version that was read goes along: what somebody has changed since is not written over. */
function ifMatch(version: number) {
  return { 'If-Match': `"${version}"` };
}

export interface ClosureEdit {
  until?: string | null;
  reason?: ClosureReason;
  note?: string | null;
}

export function useEditClosure(id: string) {
  const refresh = useRefreshCapacity();
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: ClosureEdit }) =>
      withIntentKey(['closure', id, version, body], (headers) =>
        answer(
          api.PATCH('/api/v1/closures/{id}', {
            params: { path: { id }, header: { ...headers, ...ifMatch(version) } },
            body,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

export interface PlaceEdit {
  label: string;
  attributes: Need[];
}

export function useEditPlace(id: string) {
  const refresh = useRefreshCapacity();
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: PlaceEdit }) =>
      withIntentKey(['place', id, version, body], (headers) =>
        answer(
          api.PATCH('/api/v1/places/{id}', {
            params: { path: { id }, header: { ...headers, ...ifMatch(version) } },
            body,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

export function useFacilitySettings(facilityId: string) {
  return useQuery({
    queryKey: ['settings', facilityId],
    queryFn: () =>
      answer(api.GET('/api/v1/facilities/{id}/settings', { params: { path: { id: facilityId } } })),
  });
}

export type SettingsEdit = Omit<FacilitySettings, 'version'>;

export function useEditSettings(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: SettingsEdit }) =>
      withIntentKey(['settings', id, version, body], (headers) =>
        answer(
          api.PATCH('/api/v1/facilities/{id}/settings', {
            params: { path: { id }, header: { ...headers, ...ifMatch(version) } },
            body,
          }),
        ),
      ),
    onSuccess: (settings) => client.setQueryData(['settings', id], settings),
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
