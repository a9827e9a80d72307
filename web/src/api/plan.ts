import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, everyPage } from './client';
import { withIntentKey } from './intent-key';
import type { components } from './schema';

type Schemas = components['schemas'];
export type NewAction = Schemas['AddActionDto'];
export type ActionEdit = Schemas['EditActionDto'];
export type NewMoney = Schemas['RecordMoneyDto'];
export type NewDecision = Schemas['RecordDecisionDto'];

/** @param at as it was known on a past date; as it is now when null */
export function usePlan(at: string | null) {
  return useQuery({
    queryKey: ['plan', at],
    queryFn: () => answer(api.GET('/api/v1/plan', { params: { query: at ? { at } : {} } })),
    placeholderData: keepPreviousData,
    ...(at === null && { refetchInterval: 60_000 }),
  });
}

export function useActionHistory(id: string) {
  return useQuery({
    queryKey: ['plan', 'history', id],
    queryFn: () =>
      answer(api.GET('/api/v1/plan/actions/{id}/history', { params: { path: { id } } })).then(
        (history) => history.items,
      ),
  });
}

export function useDecisions(about: { flagId: string } | { actionId: string }) {
  return useQuery({
    queryKey: ['plan', 'decisions', about],
    queryFn: () =>
      answer(api.GET('/api/v1/plan/decisions', { params: { query: about } })).then((list) => list.items),
  });
}

export function useDigest(language: 'fr' | 'en') {
  return useQuery({
    queryKey: ['plan', 'digest', language],
    queryFn: () => answer(api.GET('/api/v1/plan/digest', { params: { query: { language } } })),
  });
}

/** Everybody who may own an action or take part in a decision. */
export function useOrganisations() {
  return useQuery({
    queryKey: ['organisations'],
    queryFn: () =>
      everyPage((cursor) =>
        answer(
          api.GET('/api/v1/organisations', {
            params: { query: { limit: 200, ...(cursor && { cursor }) } },
          }),
        ),
      ),
    staleTime: 5 * 60_000,
  });
}

function useRefreshPlan() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ['plan'] });
}

export function useAddAction() {
  return useMutation({
    mutationFn: (body: NewAction) =>
      withIntentKey(['plan-action', body], (headers) =>
        answer(api.POST('/api/v1/plan/actions', { body, headers })),
      ),
    onSettled: useRefreshPlan(),
  });
}

/** The version that was read goes along: what somebody has changed since is not written over. */
export function useEditAction(id: string) {
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: ActionEdit }) =>
      withIntentKey(['plan-action', id, version, body], (headers) =>
        answer(
          api.PATCH('/api/v1/plan/actions/{id}', {
            params: { path: { id }, header: { ...headers, 'If-Match': `"${version}"` } },
            body,
          }),
        ),
      ),
    onSettled: useRefreshPlan(),
  });
}

export function useRecordMoney() {
  return useMutation({
    mutationFn: (body: NewMoney) =>
      withIntentKey(['plan-money', body], (headers) =>
        answer(api.POST('/api/v1/plan/money', { body, headers })),
      ),
    onSettled: useRefreshPlan(),
  });
}

export function useWithdrawMoney() {
  return useMutation({
    mutationFn: (id: string) =>
      withIntentKey(['plan-money-withdrawn', id], (headers) =>
        answer(api.POST('/api/v1/plan/money/{id}/withdraw', { params: { path: { id } }, headers })),
      ),
    onSettled: useRefreshPlan(),
  });
}

export function useRecordDecision() {
  return useMutation({
    mutationFn: (body: NewDecision) =>
      withIntentKey(['plan-decision', body], (headers) =>
        answer(api.POST('/api/v1/plan/decisions', { body, headers })),
      ),
    onSettled: useRefreshPlan(),
  });
}
