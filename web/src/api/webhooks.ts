import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import type { AddWebhook } from './types';

const webhooksKey = ['webhooks'] as const;

export function useWebhooks() {
  return useQuery({
    queryKey: webhooksKey,
    queryFn: () => answer(api.GET('/api/v1/webhooks')).then(({ items }) => items),
    refetchInterval: 30_000,
  });
}

/** Asked for again every other second while something is on its way for the first time. */
export function useDeliveries(id: string) {
  return useQuery({
    queryKey: ['deliveries', id],
    queryFn: () =>
      answer(
        api.GET('/api/v1/webhooks/{id}/deliveries', { params: { path: { id }, query: { limit: 30 } } }),
      ).then(({ items }) => items),
    refetchInterval: ({ state }) => (state.data?.some(({ attempts }) => attempts === 0) ? 2_000 : 30_000),
  });
}

export function useAddWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AddWebhook) =>
      withIntentKey(['add-webhook', body], (headers) =>
        answer(api.POST('/api/v1/webhooks', { body, headers })),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: webhooksKey }),
  });
}

export function useTestWebhook(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      withIntentKey(['test-webhook', id], (headers) =>
        answer(api.POST('/api/v1/webhooks/{id}/test', { params: { path: { id } }, headers })),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries', id] }),
  });
}

export function useEnableWebhook(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      withIntentKey(['enable-webhook', id], (headers) =>
        answer(api.POST('/api/v1/webhooks/{id}/enable', { params: { path: { id } }, headers })),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: webhooksKey }),
  });
}

export function useRemoveWebhook(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/webhooks/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: webhooksKey }),
  });
}
