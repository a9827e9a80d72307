import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import { isApiError } from './problem';
import type { ErasablePerson, Identity, KnownPerson, Language, OpeningPurpose, PersonNeed } from './types';

/** How many are offered: more are typed for, not scrolled to. */
const offered = 6;

export interface FoundPeople {
  people: KnownPerson[];
  /** Shaped like a reference, with a character that doesn't fit. */
  wrongCharacter: boolean;
}

function isWrongCharacter(error: unknown): boolean {
  if (!isApiError(error, 'VALIDATION_FAILED')) return false;
  return error.problem.errors?.some(({ code }) => code === 'checkCharacter') ?? false;
}

export function usePeopleSearch(text: string) {
  return useQuery({
    queryKey: ['people', 'search', text],
    queryFn: async (): Promise<FoundPeople> => {
      try {
        const query = { search: text, limit: offered };
        const { items } = await answer(api.GET('/api/v1/people', { params: { query } }));
        return { people: items, wrongCharacter: false };
      } catch (error) {
        if (isWrongCharacter(error)) return { people: [], wrongCharacter: true };
        throw error;
      }
    },
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** By the reference on their card; null when nobody one serves has it. */
export function useFindPerson() {
  return useMutation({
    mutationFn: async (reference: string) => {
      const query = { reference };
      const { items } = await answer(api.GET('/api/v1/people', { params: { query } }));
      return items[0] ?? null;
    },
  });
}

export function usePerson(id: string) {
  return useQuery({
    queryKey: ['people', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/people/{id}', { params: { path: { id } } })),
  });
}

export function useCreatePerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { alias?: string }) =>
      withIntentKey(['person', body], (headers) => answer(api.POST('/api/v1/people', { body, headers }))),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['people', 'search'] }),
  });
}

export function useJoinPerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { reference: string; birthYear?: number }) =>
      withIntentKey(['join', body], (headers) =>
        answer(api.POST('/api/v1/people/joined', { body, headers })),
      ),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['people', 'search'] }),
  });
}

export interface PersonDetails {
  alias?: string | null;
  birthYear?: number | null;
  needs?: PersonNeed[];
  languages?: Language[];
}

/** What changes a person shows them as they are now, wherever they stand. */
function useShowPerson() {
  const client = useQueryClient();
  return (person: KnownPerson) => {
    client.setQueryData(['people', 'one', person.id], person);
    void client.invalidateQueries({ queryKey: ['people'] });
    void client.invalidateQueries({ queryKey: ['reservations'] });
  };
}

export function useChangePerson(id: string) {
  return useMutation({
    mutationFn: (body: PersonDetails) =>
      withIntentKey(['person-details', id, body], (headers) =>
        answer(api.POST('/api/v1/people/{id}/details', { params: { path: { id } }, body, headers })),
      ),
    onSuccess: useShowPerson(),
  });
}

/** Others whose names and date of birth are these; asked before they are kept. */
export function useSameIdentity(id: string) {
  return useMutation({
    mutationFn: async (identity: Identity) => {
      // oxlint-disable-next-line halte/sent-once -- it changes nothing, and names belong in no key
      const { items } = await answer(api.POST('/api/v1/people/matches', { body: { identity } }));
      return items.map(({ person }) => person).filter((person) => person.id !== id);
    },
    gcTime: 0,
  });
}

export function usePutIdentity(id: string) {
  return useMutation({
    mutationFn: (body: Identity) =>
      withIntentKey(['identity', id, body], (headers) =>
        answer(api.POST('/api/v1/people/{id}/identity', { params: { path: { id } }, body, headers })),
      ),
    onSuccess: useShowPerson(),
    gcTime: 0,
  });
}

/** Each call is an opening of its own in the trail, and nothing of it is kept here. */
export function useOpenIdentity(id: string) {
  return useMutation({
    mutationFn: (purpose: OpeningPurpose) =>
      answer(
        // oxlint-disable-next-line halte/sent-once -- the answer holds names: it is kept for no repetition
        api.POST('/api/v1/people/{id}/identity/opening', { params: { path: { id } }, body: { purpose } }),
      ),
    gcTime: 0,
  });
}

/** The other reference becomes this person's. */
export function useMergeInto(id: string) {
  return useMutation({
    mutationFn: (otherId: string) =>
      withIntentKey(['merge', otherId, id], (headers) =>
        answer(
          api.POST('/api/v1/people/{id}/merge', {
            params: { path: { id: otherId } },
            body: { into: id },
            headers,
          }),
        ),
      ),
    onSuccess: useShowPerson(),
  });
}

export function useUndoMerge() {
  return useMutation({
    mutationFn: (mergeId: string) =>
      withIntentKey(['undo-merge', mergeId], (headers) =>
        answer(api.POST('/api/v1/people/merges/{id}/undo', { params: { path: { id: mergeId } }, headers })),
      ),
    onSuccess: useShowPerson(),
  });
}

/** By reference: who would be erased, or why nobody was found. */
export function useFindErasable() {
  return useMutation({
    mutationFn: async (reference: string): Promise<ErasablePerson | 'wrongCharacter' | 'unknown'> => {
      try {
        return await answer(api.GET('/api/v1/people/erasable', { params: { query: { reference } } }));
      } catch (error) {
        if (isApiError(error, 'NOT_FOUND')) return 'unknown';
        if (isWrongCharacter(error)) return 'wrongCharacter';
        throw error;
      }
    },
    gcTime: 0,
  });
}

export function useErasePerson(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      withIntentKey(['erase', id], (headers) =>
        answer(api.POST('/api/v1/people/{id}/erasure', { params: { path: { id } }, headers })),
      ),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['people'] });
      void client.invalidateQueries({ queryKey: ['reservations'] });
    },
  });
}
