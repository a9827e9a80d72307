import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from './client';

/** By whole months that are over, the last one first. */
export function useRefusals(from: string, until: string) {
  return useQuery({
    queryKey: ['refusals', from, until],
    queryFn: async () => {
      const { months } = await answer(api.GET('/api/v1/refusals', { params: { query: { from, until } } }));
      return months.toReversed();
    },
    placeholderData: keepPreviousData,
  });
}
