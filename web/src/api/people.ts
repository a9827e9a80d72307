import { useMutation } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import { isApiError } from './problem';

export function useFindPerson() {
  return useMutation({
    mutationFn: async (reference: string) => {
      try {
        const { items } = await answer(api.GET('/api/v1/people', { params: { query: { reference } } }));
        return items[0] ?? null;
      } catch (error) {
        /* What can't be a reference at all, an alias for example, is nobody's. */
        if (isApiError(error, 'VALIDATION_FAILED')) return null;
        throw error;
      }
    },
  });
}

export function useCreatePerson() {
  return useMutation({
    mutationFn: ({ alias, intent }: { alias?: string; intent: string }) =>
      withIntentKey(['person', intent], (headers) =>
        answer(api.POST('/api/v1/people', { body: alias ? { alias } : {}, headers })),
      ),
  });
}
