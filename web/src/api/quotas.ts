import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, everyPage } from './client';
import { withIntentKey } from './intent-key';

export function useQuotas(facilityId: string) {
  return useQuery({
    queryKey: ['quotas', facilityId],
    queryFn: () =>
      answer(api.GET('/api/v1/facilities/{id}/quotas', { params: { path: { id: facilityId } } })).then(
        (list) => list.items,
      ),
  });
}

export function useReferrers() {
  return useQuery({
    queryKey: ['organisations', 'referrer'],
    queryFn: () =>
      everyPage((cursor) =>
        answer(
          api.GET('/api/v1/organisations', {
            params: { query: { kind: 'referrer', limit: 200, ...(cursor && { cursor }) } },
          }),
        ),
      ),
    staleTime: 5 * 60_000,
  });
}

export interface NewQuota {
  organisationId: string;
  placeIds: string[];
  from: string;
  until?: string;
  releaseAt?: string;
}

export function useAddQuota(facilityId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewQuota) =>
      withIntentKey(['quota', facilityId, body], (headers) =>
        answer(
          api.POST('/api/v1/facilities/{id}/quotas', {
            params: { path: { id: facilityId } },
            body,
            headers,
          }),
        ),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['quotas'] }),
  });
}

export function useEndQuota() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, from }: { id: string; from: string }) =>
      withIntentKey(['end-quota', id, from], (headers) =>
        answer(api.POST('/api/v1/quotas/{id}/end', { params: { path: { id } }, body: { from }, headers })),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['quotas'] }),
  });
}
