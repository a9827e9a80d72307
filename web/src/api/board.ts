import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import type { paths } from './schema';
import type { Reservation } from './types';

export function useBoard(facilityId: string) {
  return useQuery({
    queryKey: ['board', facilityId],
    queryFn: () => answer(api.GET('/api/v1/facilities/{id}/board', { params: { path: { id: facilityId } } })),
    refetchInterval: 15_000,
  });
}

type StayPath =
  | '/api/v1/reservations/{id}/arrival'
  | '/api/v1/reservations/{id}/departure'
  | '/api/v1/reservations/{id}/no-show'
  | '/api/v1/reservations/{id}/acceptance'
  | '/api/v1/reservations/{id}/refusal'
  | '/api/v1/reservations/{id}/extend'
  | '/api/v1/reservations/{id}/transfer'
  | '/api/v1/reservations/{id}/absence'
  | '/api/v1/reservations/{id}/absence-end'
  | '/api/v1/reservations/{id}/correction'
  | '/api/v1/reservations/{id}/cancel';

export type StayStep = StayPath extends `/api/v1/reservations/{id}/${infer Step}` ? Step : never;

type BodyOf<Step extends StayStep> = paths[`/api/v1/reservations/{id}/${Step}`]['post'] extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : Record<string, never>;

type Send = (
  path: StayPath,
  asked: { params: { path: { id: string } }; body: unknown; headers: Record<string, string> },
) => Promise<{ data?: Reservation; error?: unknown; response: Response }>;

/** What a change to a stay touches: everything that shows or counts it. */
function useRefreshStays() {
  const client = useQueryClient();
  return () => {
    for (const name of ['board', 'reservations', 'availability', 'occupancy']) {
      void client.invalidateQueries({ queryKey: [name] });
    }
  };
}

/** One thing done to a reservation; sent again after a lost answer, it isn't done twice. */
export function useStayStep<Step extends StayStep>(step: Step) {
  const refresh = useRefreshStays();
  return useMutation({
    mutationFn: ({ id, body }: { id: string; body: BodyOf<Step> }): Promise<Reservation> =>
      withIntentKey([step, id, body], (headers) =>
        answer(
          // Of eleven routes that differ in their bodies alone, which the type above has checked.
          (api.POST as Send)(`/api/v1/reservations/{id}/${step}`, {
            params: { path: { id } },
            body,
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

export function useNoShows(facilityId: string) {
  const refresh = useRefreshStays();
  return useMutation({
    mutationFn: (stayIds: string[]) =>
      withIntentKey(['no-shows', facilityId, stayIds], (headers) =>
        answer(
          api.POST('/api/v1/facilities/{id}/no-shows', {
            params: { path: { id: facilityId } },
            body: { stayIds },
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}
