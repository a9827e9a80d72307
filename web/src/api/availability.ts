import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from './client';
import type { Need } from './types';

export interface PlaceSearch {
  from: string;
  until: string;
  people: number;
  needs: Need[];
  sameRoom: boolean;
  /** Those among them who have a reference. */
  personIds: string[];
}

export function useAvailability(search: PlaceSearch) {
  return useQuery({
    queryKey: ['availability', search],
    queryFn: () =>
      answer(
        api.GET('/api/v1/availability', {
          params: {
            query: {
              from: search.from,
              until: search.until,
              people: search.people,
              ...(search.needs.length > 0 && { needs: search.needs }),
              ...(search.personIds.length > 0 && { personIds: search.personIds }),
              ...(search.sameRoom && search.people > 1 && { sameRoom: true }),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: 20_000,
  });
}
