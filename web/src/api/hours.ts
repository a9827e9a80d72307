import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import type { NewException, NewInterruption, WantedHours } from './types';

export function useHours(id: string) {
  return useQuery({
    queryKey: ['hours', id],
    queryFn: () => answer(api.GET('/api/v1/rest-areas/{id}/hours', { params: { path: { id } } })),
    refetchInterval: 60_000,
  });
}

/** What would come of hours, anew with each change of them; what was shown stays until then. */
export function useHoursPreview(id: string, wanted: WantedHours | null) {
  return useQuery({
    queryKey: ['hours-preview', id, wanted],
    enabled: wanted !== null,
    queryFn: () =>
      withIntentKey(['hours-preview', id, wanted], () =>
        answer(
          api.POST('/api/v1/rest-areas/{id}/hours/preview', {
            params: { path: { id } },
            body: wanted as WantedHours,
          }),
        ),
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** Everything that shows when a rest area is open. */
function useRefreshHours() {
  const client = useQueryClient();
  return () => {
    for (const name of ['hours', 'rest-areas', 'openings', 'coverage']) {
      void client.invalidateQueries({ queryKey: [name] });
    }
  };
}

export function useSaveHours(id: string) {
  const refresh = useRefreshHours();
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: WantedHours }) =>
      withIntentKey(['save-hours', id, version, body], (headers) =>
        answer(
          api.POST('/api/v1/rest-areas/{id}/hours', {
            params: { path: { id }, header: { ...headers, 'If-Match': `"${version}"` } },
            body,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

export function useAddException(id: string) {
  const refresh = useRefreshHours();
  return useMutation({
    mutationFn: (body: NewException) =>
      withIntentKey(['exception', id, body], (headers) =>
        answer(
          api.POST('/api/v1/rest-areas/{id}/opening-exceptions', {
            params: { path: { id } },
            body,
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

export function useWithdrawException() {
  const refresh = useRefreshHours();
  return useMutation({
    mutationFn: (id: string) =>
      withIntentKey(['withdraw-exception', id], (headers) =>
        answer(api.POST('/api/v1/opening-exceptions/{id}/withdraw', { params: { path: { id } }, headers })),
      ),
    onSettled: refresh,
  });
}

export function useInterrupt(id: string) {
  const refresh = useRefreshHours();
  return useMutation({
    mutationFn: (body: NewInterruption) =>
      withIntentKey(['interrupt', id, body], (headers) =>
        answer(
          api.POST('/api/v1/rest-areas/{id}/interruptions', { params: { path: { id } }, body, headers }),
        ),
      ),
    onSettled: refresh,
  });
}

export function useEndInterruption() {
  const refresh = useRefreshHours();
  return useMutation({
    mutationFn: ({ id, until }: { id: string; until?: string }) =>
      withIntentKey(['end-interruption', id, until], (headers) =>
        answer(
          api.POST('/api/v1/interruptions/{id}/end', {
            params: { path: { id } },
            body: until ? { until } : {},
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}
