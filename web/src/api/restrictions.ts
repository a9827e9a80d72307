import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import { isApiError } from './problem';
import type { KeptApartReason, OverrideReason, RestrictionEffect, RestrictionReason, Warning } from './types';

export function useRestrictions(facilityId: string) {
  return useQuery({
    queryKey: ['restrictions', facilityId],
    queryFn: () =>
      answer(api.GET('/api/v1/facilities/{id}/restrictions', { params: { path: { id: facilityId } } })).then(
        (page) => page.items,
      ),
    refetchInterval: 60_000,
  });
}

/** Of a person, at every facility. */
export function useRestrictionsOf(personId: string) {
  return useQuery({
    queryKey: ['restrictions', 'person', personId],
    queryFn: () =>
      answer(api.GET('/api/v1/people/{id}/restrictions', { params: { path: { id: personId } } })).then(
        (page) => page.items,
      ),
  });
}

/** Who may be taken in where has changed: what is offered and shown follows. */
function useRefresh() {
  const client = useQueryClient();
  return () => {
    for (const name of ['restrictions', 'kept-apart', 'availability']) {
      void client.invalidateQueries({ queryKey: [name] });
    }
  };
}

export interface NewRestriction {
  personId: string;
  from: string;
  until: string;
  effect: RestrictionEffect;
  reason: RestrictionReason;
}

export function useRestrict(facilityId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: NewRestriction) =>
      withIntentKey(['restrict', facilityId, body], (headers) =>
        answer(
          api.POST('/api/v1/facilities/{id}/restrictions', {
            params: { path: { id: facilityId } },
            body,
            headers,
          }),
        ),
      ),
    onSettled: refresh,
  });
}

export function useLift() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) =>
      withIntentKey(['lift', id], (headers) =>
        answer(api.POST('/api/v1/restrictions/{id}/lift', { params: { path: { id } }, headers })),
      ),
    onSettled: refresh,
  });
}

export function useOverride(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: { from: string; until: string; reason: OverrideReason }) =>
      withIntentKey(['override', id, body], (headers) =>
        answer(api.POST('/api/v1/restrictions/{id}/overrides', { params: { path: { id } }, body, headers })),
      ),
    onSettled: refresh,
  });
}

export function useAllowHold(facilityId: string) {
  return useMutation({
    mutationFn: (code: string) =>
      withIntentKey(['allow-hold', facilityId, code], (headers) =>
        answer(
          api.POST('/api/v1/facilities/{id}/hold-permissions', {
            params: { path: { id: facilityId } },
            body: { code },
            headers,
          }),
        ),
      ),
  });
}

export function useKeptApart(personId: string) {
  return useQuery({
    queryKey: ['kept-apart', personId],
    queryFn: () =>
      answer(api.GET('/api/v1/people/{id}/kept-apart', { params: { path: { id: personId } } })).then(
        (page) => page.items,
      ),
  });
}

export function useKeepApart() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: { personIds: string[]; reason: KeptApartReason; until?: string }) =>
      withIntentKey(['keep-apart', body], (headers) =>
        answer(api.POST('/api/v1/people/kept-apart', { body, headers })),
      ),
    onSettled: refresh,
  });
}

export function useEndKeptApart() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) =>
      withIntentKey(['end-kept-apart', id], (headers) =>
        answer(api.POST('/api/v1/kept-apart/{id}/end', { params: { path: { id } }, headers })),
      ),
    onSettled: refresh,
  });
}

/** Warnings that the reader may acknowledge; null where anything else went wrong. */
export function warningsOf(error: unknown): Warning[] | null {
  if (!isApiError(error, 'PERSON_RESTRICTED')) return null;
  const { restrictions = [] } = error.problem;
  return restrictions.length > 0 && restrictions.every(({ effect }) => effect === 'warn')
    ? restrictions
    : null;
}
