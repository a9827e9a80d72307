import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { answer, api, everyPage } from './client';
import { withIntentKey } from './intent-key';
import type {
  Need,
  PlaceRequest,
  RefusalReason,
  Reservation,
  UnmetCause,
  Urgency,
  Vulnerability,
} from './types';

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

/** Shows a request's new state at once, then asks again for all that it touches. */
function useRequestChange() {
  const client = useQueryClient();
  return {
    show: (request: PlaceRequest) =>
      client.setQueryData<PlaceRequest[]>(['requests'], (list) =>
        list
          ?.map((known) => (known.id === request.id ? request : known))
          .filter(({ state }) => state === 'open' || state === 'offered'),
      ),
    refresh: () => {
      for (const name of ['requests', 'reservations', 'availability', 'occupancy']) {
        void client.invalidateQueries({ queryKey: [name] });
      }
    },
  };
}

/** What follows belongs to the hook and not to the call, because the row that asked is often gone by then. */
function useOutcome({ done, failed }: Outcome) {
  const { show, refresh } = useRequestChange();
  return {
    onSuccess: (request: PlaceRequest) => {
      show(request);
      done(request);
    },
    onError: failed,
    onSettled: refresh,
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
    ...useOutcome(outcome),
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
    ...useOutcome(outcome),
  });
}

interface Meeting {
  id: string;
  reservation: Reservation;
}

interface MeetingOutcome {
  done: (request: PlaceRequest, meeting: Meeting) => void;
  /** `again` sends the same wish under the same key. */
  failed: (error: unknown, again: () => void) => void;
}

/** By a place found for it: confirmed it is met at once, held as soon as that is confirmed. */
export function useMeetRequest({ done, failed }: MeetingOutcome) {
  const change = useRequestChange();
  const meet: UseMutationResult<PlaceRequest, Error, Meeting> = useMutation({
    mutationFn: ({ id, reservation }: Meeting) =>
      withIntentKey(['meet', id, reservation.id], (headers) => {
        const body = { reservationId: reservation.id };
        return answer(api.POST('/api/v1/requests/{id}/met', { params: { path: { id } }, body, headers }));
      }),
    onSuccess: (request, meeting) => {
      change.show(request);
      done(request, meeting);
    },
    onError: (error, meeting) => failed(error, () => meet.mutate(meeting)),
    onSettled: change.refresh,
  });
  return meet;
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
