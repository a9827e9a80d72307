import { useMutation } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';

export function useFindPerson() {
  return useMutation({
    mutationFn: (reference: string) =>
      answer(api.GET('/api/v1/people', { params: { query: { reference } } })).then(
        (page) => page.items[0] ?? null,
      ),
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
