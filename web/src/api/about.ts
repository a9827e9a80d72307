import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from './client';
import { isHopeless } from './problem';

/** The server's clock is kept as an offset, because a phone's own clock may be wrong. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: async () => {
    const askedAt = Date.now();
    const about = await answer(api.GET('/api/v1/about'));
    // The answer was written about half-way between question and arrival.
    return { ...about, clockOffset: Date.parse(about.now) - (askedAt + Date.now()) / 2 };
  },
  staleTime: 60_000,
  retry: (failures, error) => !isHopeless(error) && failures < 5,
});

export function useAbout() {
  return useQuery({ ...aboutQuery, refetchInterval: 60_000 });
}
