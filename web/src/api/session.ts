import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { isApiError } from './problem';
import type { Session } from './types';

export const sessionKey = ['session'] as const;

/** Null when nobody is signed in: that is an answer here, not a failure. */
export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: async (): Promise<Session | null> => {
      try {
        return await answer(api.GET('/api/v1/session'));
      } catch (error) {
        if (isApiError(error) && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 5 * 60_000,
  });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => answer(api.POST('/api/v1/session', { body })),
    onSuccess: (session) => {
      client.removeQueries({
        predicate: (query) => !['about', 'session'].includes(String(query.queryKey[0])),
      });
      client.setQueryData(sessionKey, session);
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/session')),
    onSettled: () => {
      client.setQueryData(sessionKey, null);
      client.removeQueries({
        predicate: (query) => !['about', 'session'].includes(String(query.queryKey[0])),
      });
    },
  });
}
