import { useQuery } from '@tanstack/react-query';
import { answer, api } from './client';

export function useAttendance(from: string, until: string) {
  return useQuery({
    queryKey: ['attendance', from, until],
    queryFn: () => answer(api.GET('/api/v1/rest-areas/attendance', { params: { query: { from, until } } })),
  });
}

/** As it was, for who manages the rest area. */
export function useOwnAttendance(restAreaId: string, from: string, until: string) {
  return useQuery({
    queryKey: ['attendance', restAreaId, from, until],
    queryFn: () =>
      answer(
        api.GET('/api/v1/rest-areas/{id}/attendance', {
          params: { path: { id: restAreaId }, query: { from, until } },
        }),
      ),
  });
}
