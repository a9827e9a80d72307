import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from './client';

export function useOccupancy(date: string) {
  return useQuery({
    queryKey: ['occupancy', date],
    queryFn: () => answer(api.GET('/api/v1/occupancy', { params: { query: { date } } })),
    placeholderData: keepPreviousData,
    refetchInterval: 20_000,
  });
}
