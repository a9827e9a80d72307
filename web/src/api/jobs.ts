import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import type { BackgroundJob } from './types';

const jobsKey = ['jobs'] as const;
/** After a job is asked for it takes about a second until it has run. */
const SOON_MS = 2_000;

export function useJobs() {
  return useQuery({
    queryKey: jobsKey,
    queryFn: () => answer(api.GET('/api/v1/jobs')),
    refetchInterval: 15_000,
  });
}

export function useRunJob(name: BackgroundJob['name']) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      withIntentKey(['run-job', name], (headers) =>
        answer(api.POST('/api/v1/jobs/{id}/run', { params: { path: { id: name } }, headers })),
      ),
    onSuccess: () => {
      setTimeout(() => void client.invalidateQueries({ queryKey: jobsKey }), SOON_MS);
    },
  });
}
