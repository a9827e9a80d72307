import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from './client';

export function useAuditEntries() {
  return useInfiniteQuery({
    queryKey: ['audit-entries'],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/audit-entries', {
          params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}
