import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { answer, api, everyPage } from './client';
import { withIntentKey } from './intent-key';
import type { components } from './schema';
import type { Flag } from './types';

type NewThreshold = components['schemas']['SetThresholdDto'];

export function useAssessment(from: string, until: string) {
  return useQuery({
    queryKey: ['assessment', from, until],
    queryFn: () => answer(api.GET('/api/v1/shortfalls/assessment', { params: { query: { from, until } } })),
    refetchInterval: 30_000,
  });
}

export function useFlags(states: Flag['state'][]) {
  return useQuery({
    queryKey: ['flags', states],
    queryFn: () =>
      everyPage(
        (cursor) =>
          answer(
            api.GET('/api/v1/shortfalls', {
              params: { query: { state: states, ...(cursor && { cursor }) } },
            }),
          ),
        3,
      ),
    refetchInterval: 5_000,
  });
}

interface Acknowledged {
  done: () => void;
  /** `again` sends the same wish under the same key. */
  failed: (error: unknown, again: () => void) => void;
}

/** What follows belongs to the hook: the row that asked has moved among those taken over by then. */
export function useAcknowledge({ done, failed }: Acknowledged) {
  const client = useQueryClient();
  const acknowledge: UseMutationResult<Flag, Error, string> = useMutation({
    mutationFn: (id: string) =>
      withIntentKey(['acknowledge', id], (headers) =>
        answer(api.POST('/api/v1/shortfalls/{id}/acknowledge', { params: { path: { id } }, headers })),
      ),
    onSuccess: done,
    onError: (error, id) => failed(error, () => acknowledge.mutate(id)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['flags'] });
    },
  });
  return acknowledge;
}

export function useFlagOwners() {
  return useQuery({
    queryKey: ['flag-owners'],
    queryFn: () => answer(api.GET('/api/v1/shortfalls/owners')).then((page) => page.items),
  });
}

type FlagStep =
  | { what: 'assign'; body: { accountId: string } }
  | { what: 'comments'; body: { text: string } }
  | { what: 'snooze'; body: { until: string | null } };

/** What somebody does with a flag beside taking it on. */
export function useFlagStep(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: FlagStep) =>
      withIntentKey(['flag-step', id, step], (headers) => {
        const params = { path: { id } };
        switch (step.what) {
          case 'assign':
            return answer(api.POST('/api/v1/shortfalls/{id}/assign', { params, headers, body: step.body }));
          case 'comments':
            return answer(api.POST('/api/v1/shortfalls/{id}/comments', { params, headers, body: step.body }));
          case 'snooze':
            return answer(api.POST('/api/v1/shortfalls/{id}/snooze', { params, headers, body: step.body }));
          default:
            return step satisfies never;
        }
      }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['flags'] });
    },
  });
}

export function useThresholds() {
  return useQuery({
    queryKey: ['thresholds'],
    queryFn: () => answer(api.GET('/api/v1/shortfalls/thresholds')),
  });
}

export function useSetThreshold() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewThreshold) =>
      withIntentKey(['threshold', body], (headers) =>
        answer(api.POST('/api/v1/shortfalls/thresholds', { body, headers })),
      ),
    onSettled: () => {
      for (const name of ['thresholds', 'flags']) void client.invalidateQueries({ queryKey: [name] });
    },
  });
}

export function usePopulationEstimates() {
  return useQuery({
    queryKey: ['population-estimates'],
    queryFn: () => answer(api.GET('/api/v1/population-estimates')).then((page) => page.items),
  });
}

export function useAddEstimate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { low: number; high: number; validFrom: string; source: string }) =>
      withIntentKey(['estimate', body], (headers) =>
        answer(api.POST('/api/v1/population-estimates', { body, headers })),
      ),
    onSettled: () => {
      for (const name of ['population-estimates', 'assessment', 'flags']) {
        void client.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}
