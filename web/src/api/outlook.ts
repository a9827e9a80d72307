import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import type { components } from './schema';

export type Change = components['schemas']['ChangeDto'];
export type UnitCosts = components['schemas']['UnitCostsDto'];
export type Scenario = components['schemas']['Scenario'];
export type Comparison = components['schemas']['ScenarioComparison'];
export type Forecast = components['schemas']['Forecast'];

interface ThoughtOut {
  changes: Change[];
  unitCosts: UnitCosts;
}

const evaluation = ({ changes, unitCosts }: ThoughtOut) => ({
  queryKey: ['scenario-evaluation', changes, unitCosts],
  queryFn: () => answer(api.POST('/api/v1/scenarios/evaluate', { body: { changes, unitCosts } })),
  staleTime: 30_000,
});

/** Both worlds, anew with every change. */
export function useEvaluation(thought: ThoughtOut) {
  return useQuery({ ...evaluation(thought), placeholderData: (former) => former });
}

export function useEvaluations(thoughts: ThoughtOut[]) {
  return useQueries({ queries: thoughts.map(evaluation) });
}

export function useScenarios() {
  return useQuery({
    queryKey: ['scenarios'],
    queryFn: () => answer(api.GET('/api/v1/scenarios')).then((page) => page.items),
  });
}

export function useSaveScenario() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ThoughtOut & { name: string }) =>
      withIntentKey(['scenario', body], (headers) =>
        answer(api.POST('/api/v1/scenarios', { body, headers })),
      ),
    onSettled: () => void client.invalidateQueries({ queryKey: ['scenarios'] }),
  });
}

export function useDeleteScenario() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/scenarios/{id}', { params: { path: { id } } })),
    onSettled: () => void client.invalidateQueries({ queryKey: ['scenarios'] }),
  });
}

export function useForecast() {
  return useQuery({ queryKey: ['forecast'], queryFn: () => answer(api.GET('/api/v1/forecast')) });
}

export function useAddColdSpell() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: components['schemas']['AddColdSpellDto']) =>
      withIntentKey(['cold-spell', body], (headers) =>
        answer(api.POST('/api/v1/forecast/cold-spells', { body, headers })),
      ),
    onSettled: () => void client.invalidateQueries({ queryKey: ['forecast'] }),
  });
}

export function useWithdrawColdSpell() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.DELETE('/api/v1/forecast/cold-spells/{id}', { params: { path: { id } } })),
    onSettled: () => void client.invalidateQueries({ queryKey: ['forecast'] }),
  });
}
