import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isApiError, isHopeless, isTransient } from './api/problem';
import { sessionKey } from './api/session';

/** Why the sign-in page is shown again: read by it, so that it can say so. */
export const expiry = { happened: false };

function endSessionOn401(error: unknown): void {
  if (!isApiError(error, 'NOT_SIGNED_IN') || !queryClient.getQueryData(sessionKey)) return;
  expiry.happened = true;
  queryClient.setQueryData(sessionKey, null);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: endSessionOn401 }),
  mutationCache: new MutationCache({ onError: endSessionOn401 }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => isTransient(error) && !isHopeless(error) && failures < 2,
      retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 8_000),
    },
    /* Without a network an action fails at once and says so: a booking sent an hour later helps nobody. */
    mutations: { networkMode: 'always' },
  },
});

/* A page opened without a network has asked in vain already, and isn't told by the library that it is back. */
window.addEventListener('online', () => {
  void queryClient.refetchQueries({ predicate: ({ state }) => state.status === 'error' });
});
