import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, everyPage } from './client';
import { withIntentKey } from './intent-key';
import type { Need, PlaceRequest, RefusalReason, UnmetCause, Urgency, Vulnerability } from './types';

export function useWaitingRequests() {
  return useQuery({
    queryKey: ['requests'],
    queryFn: () =>
      everyPage((cursor) =>
        answer(
          api.GET('/api/v1/requests', {
            params: { query: { state: ['open', 'offered'], limit: 200, ...(cursor && { cursor }) } },
          }),
        ),
      ),
    refetchInterval: 15_000,
  });
}

interface Outcome {
  done: (request: PlaceRequest) => void;
  failed: (error: unknown) => void;
}

/** What follows belongs to the hook and not to the call, because the row that asked is often gone by then. */
function useRequestChange({ done, failed }: Outcome) {
  const client = useQueryClient();
  return {
    onSuccess: (request: PlaceRequest) => {
      client.setQueryData<PlaceRequest[]>(['requests'], (list) =>
        list
          ?.map((known) => (known.id === request.id ? request : known))
          .filter(({ state }) => state === 'open' || state === 'offered'),
      );
      done(request);
    },
    onError: failed,
    onSettled: () => {
      for (const name of ['requests', 'reservations', 'availability', 'occupancy']) {
        void client.invalidateQueries({ queryKey: [name] });
      }
    },
  };
}

export interface NewRequest {
  from: string;
  nights: number;
  people: { personId?: string }[];
  needs: Need[];
  sameRoom: boolean;
  urgency: Urgency;
  vulnerabilities: Vulnerability[];
}

export function useMakeRequest(outcome: Outcome) {
  return useMutation({
    mutationFn: (body: NewRequest) =>
      withIntentKey(['request', body], (headers) => answer(api.POST('/api/v1/requests', { body, headers }))),
    ...useRequestChange(outcome),
  });
}

export type RequestStep =
  | { what: 'reconfirm' | 'withdraw' | 'accept' }
  | { what: 'closeUnmet'; cause: UnmetCause }
  | { what: 'decline'; reason: RefusalReason };

export function useRequestStep(id: string, outcome: Outcome) {
  return useMutation({
    mutationFn: (step: RequestStep) =>
      withIntentKey(['request', id, step], (headers) => {
        const params = { path: { id } };
        switch (step.what) {
          case 'reconfirm':
            return answer(api.POST('/api/v1/requests/{id}/reconfirmation', { params, headers }));
          case 'withdraw':
            return answer(api.POST('/api/v1/requests/{id}/withdrawal', { params, headers }));
          case 'accept':
            return answer(api.POST('/api/v1/requests/{id}/offer/acceptance', { params, headers }));
          case 'closeUnmet': {
            const body = { cause: step.cause };
            return answer(api.POST('/api/v1/requests/{id}/unmet', { params, body, headers }));
          }
          case 'decline': {
            const body = { reason: step.reason };
            return answer(api.POST('/api/v1/requests/{id}/offer/refusal', { params, body, headers }));
          }
        }
      }),
    ...useRequestChange(outcome),
  });
}

export function useUnmetNights(from: string, until: string) {
  return useQuery({
    queryKey: ['unmet', from, until],
    queryFn: () =>
      answer(api.GET('/api/v1/requests/unmet', { params: { query: { from, until } } })).then(
        ({ nights }) => nights,
      ),
    refetchInterval: 60_000,
  });
}
