import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import type { GaugeCorrectionReason } from './types';

/** Several people at one door: what one of them taps is on the others' screens within two seconds. */
const POLL_MS = 1_500;

export const gaugeKey = (restAreaId: string) => ['gauge', restAreaId];

export function useGauge(restAreaId: string, live = true) {
  return useQuery({
    queryKey: gaugeKey(restAreaId),
    queryFn: () => answer(api.GET('/api/v1/rest-areas/{id}/gauge', { params: { path: { id: restAreaId } } })),
    refetchInterval: live ? POLL_MS : 30_000,
    staleTime: 0,
  });
}

function useRefreshGauge(restAreaId: string) {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: gaugeKey(restAreaId) });
    void client.invalidateQueries({ queryKey: ['seat-reservations'] });
  };
}

export function useUndoTap(restAreaId: string) {
  const refresh = useRefreshGauge(restAreaId);
  return useMutation({
    mutationFn: (tapId: string) =>
      withIntentKey(['undo-tap', tapId], (headers) =>
        answer(
          api.POST('/api/v1/rest-areas/{id}/gauge/undo', {
            params: { path: { id: restAreaId } },
            body: { tapId },
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

export interface Count {
  inside: number;
  /** For a number that was wrong; without it, who is still inside is confirmed. */
  reason?: GaugeCorrectionReason;
}

export function useCount(restAreaId: string) {
  const refresh = useRefreshGauge(restAreaId);
  return useMutation({
    mutationFn: ({ inside, reason }: Count) =>
      withIntentKey(['count', restAreaId, inside, reason], (headers) => {
        const params = { path: { id: restAreaId } };
        return answer(
          reason
            ? api.POST('/api/v1/rest-areas/{id}/gauge/correction', {
                params,
                body: { inside, reason },
                headers,
              })
            : api.POST('/api/v1/rest-areas/{id}/gauge/confirmation', { params, body: { inside }, headers }),
        );
      }),
    onSettled: refresh,
  });
}

export function useWalkInSeats(restAreaId: string) {
  const refresh = useRefreshGauge(restAreaId);
  return useMutation({
    mutationFn: (seats: number) =>
      withIntentKey(['walk-in-seats', restAreaId, seats], (headers) =>
        answer(
          api.POST('/api/v1/rest-areas/{id}/walk-in-seats', {
            params: { path: { id: restAreaId } },
            body: { seats },
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}
