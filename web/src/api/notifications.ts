import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import type { NotificationSettings } from './types';

const unreadKey = ['notifications-unread'] as const;

/** Asked for every minute, on whatever page. */
export function useUnread() {
  return useQuery({
    queryKey: unreadKey,
    queryFn: () => answer(api.GET('/api/v1/notifications/unread')).then(({ unread }) => unread),
    refetchInterval: 60_000,
  });
}

export function useNotifications() {
  return useInfiniteQuery({
    queryKey: ['notifications'],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/notifications', {
          params: { query: { limit: 30, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 60_000,
  });
}

function haveRead(client: QueryClient, unread: number): void {
  client.setQueryData(unreadKey, unread);
  void client.invalidateQueries({ queryKey: ['notifications'] });
}

export function useRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      withIntentKey(['read', id], (headers) =>
        answer(api.POST('/api/v1/notifications/{id}/read', { params: { path: { id } }, headers })),
      ),
    onSuccess: ({ unread }) => haveRead(client, unread),
  });
}

/** Up to the newest that is shown: what comes meanwhile stays unread. */
export function useReadAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (until: string) =>
      withIntentKey(['read-all', until], (headers) =>
        answer(api.POST('/api/v1/notifications/read', { body: { until }, headers })),
      ),
    onSuccess: ({ unread }) => haveRead(client, unread),
  });
}

const settingsKey = ['notification-settings'] as const;

export function useNotificationSettings() {
  return useQuery({
    queryKey: settingsKey,
    queryFn: () => answer(api.GET('/api/v1/notifications/settings')),
  });
}

type SettingsChange = Partial<Pick<NotificationSettings, 'language' | 'choices'>>;

/** Shown as chosen at once, and as it was when that fails. */
export function useChangeNotificationSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsChange) => answer(api.PATCH('/api/v1/notifications/settings', { body })),
    onMutate: async ({ language, choices = [] }) => {
      await client.cancelQueries({ queryKey: settingsKey });
      const before = client.getQueryData<NotificationSettings>(settingsKey);
      if (before) {
        client.setQueryData<NotificationSettings>(settingsKey, {
          ...before,
          language: language ?? before.language,
          choices: before.choices.map((one) => choices.find(({ kind }) => kind === one.kind) ?? one),
        });
      }
      return before;
    },
    onError: (_error, _change, before) => client.setQueryData(settingsKey, before),
    onSuccess: (settings) => client.setQueryData(settingsKey, settings),
  });
}

export function useMakeFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      withIntentKey(['make-feed'], (headers) => answer(api.POST('/api/v1/notifications/feed', { headers }))),
    onSuccess: () => client.invalidateQueries({ queryKey: settingsKey }),
  });
}

export function useEndFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/notifications/feed')),
    onSuccess: () => client.invalidateQueries({ queryKey: settingsKey }),
  });
}
