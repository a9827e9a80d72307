import { keepPreviousData, useMutation, useQueries, useQuery } from '@tanstack/react-query';
import { answer, api } from './client';

export function useRestAreas() {
  return useQuery({
    queryKey: ['rest-areas'],
    queryFn: () => answer(api.GET('/api/v1/rest-areas')).then((page) => page.items),
    refetchInterval: 30_000,
  });
}

/** Openings of several areas over the same dates, by area id; an area whose answer is missing has no entry. */
export function useOpenings(areaIds: string[], from: string, until: string) {
  return useQueries({
    queries: areaIds.map((id) => ({
      queryKey: ['openings', id, from, until],
      queryFn: () =>
        answer(
          api.GET('/api/v1/rest-areas/{id}/openings', { params: { path: { id }, query: { from, until } } }),
        ),
      staleTime: 60_000,
    })),
    combine: (results) =>
      new Map(
        results.flatMap((result, index) => (result.data ? [[areaIds[index] as string, result.data]] : [])),
      ),
  });
}

export function useCoverage(from: string, until: string) {
  return useQuery({
    queryKey: ['coverage', from, until],
    queryFn: () => answer(api.GET('/api/v1/rest-areas/coverage', { params: { query: { from, until } } })),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
}

/** The night band of each night; of all areas together when none is named. */
export function useCoverageNights(from: string, until: string, restAreaId?: string) {
  return useQuery({
    queryKey: ['coverage', 'nights', from, until, restAreaId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/rest-areas/coverage/nights', {
          params: { query: { from, until, ...(restAreaId && { restAreaId }) } },
        }),
      ).then(({ nights }) => nights),
    placeholderData: keepPreviousData,
  });
}

export function useCoverageGaps(from: string, until: string) {
  return useQuery({
    queryKey: ['coverage', 'gaps', from, until],
    queryFn: () =>
      answer(api.GET('/api/v1/rest-areas/coverage/gaps', { params: { query: { from, until } } })).then(
        ({ gaps }) => gaps,
      ),
  });
}

/** What a text of OpenStreetMap would make of an area's hours; nothing is saved. */
export function useOsmPreview(id: string) {
  return useMutation({
    mutationFn: (body: { text: string; seats: number; from?: string }) =>
      answer(
        api.POST('/api/v1/rest-areas/{id}/opening-hours/preview-osm', { params: { path: { id } }, body }),
      ),
  });
}
