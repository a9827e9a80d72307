import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { forgetIntents } from './intent-key';
import { isApiError } from './problem';
import type { Session } from './types';

export const sessionKey = ['session'] as const;

/** Null when nobody is signed in: that is an answer here, not a failure. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async (): Promise<Session | null> => (await answer(api.GET('/api/v1/session'))).session,
  staleTime: 5 * 60_000,
});

export function useSession() {
  return useQuery(sessionQuery);
}

/** Whether it is theirs to say how many people there are: a partner's officials read it. */
export function useAnswersForCity(): boolean {
  const session = useSession().data;
  return session?.account.role === 'administrator' || session?.organisation.kind === 'authority';
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
    mutationFn: async () => {
      try {
        await answer(api.DELETE('/api/v1/session'));
      } catch (error) {
        if (!isApiError(error, 'NOT_SIGNED_IN')) throw error;
      }
    },
    /* Not before it is so: who leaves a shared device believing so would leave it open. */
    onSuccess: () => {
      forgetIntents();
      client.getMutationCache().clear();
      client.setQueryData(sessionKey, null);
      client.removeQueries({
        predicate: (query) => !['about', 'session'].includes(String(query.queryKey[0])),
      });
    },
  });
}
