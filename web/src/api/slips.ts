import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import type { FacilityText, SlipLanguage } from './types';

/** @param language what its people speak best when null */
export function useSlip(reservationId: string, language: SlipLanguage | null) {
  return useQuery({
    queryKey: ['slips', reservationId, language],
    queryFn: () =>
      answer(
        api.GET('/api/v1/reservations/{id}/slip', {
          params: { path: { id: reservationId }, query: language ? { language } : {} },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useFacilityTexts(facilityId: string) {
  return useQuery({
    queryKey: ['facility-texts', facilityId],
    queryFn: () =>
      answer(api.GET('/api/v1/facilities/{id}/texts', { params: { path: { id: facilityId } } })).then(
        (found) => found.items,
      ),
  });
}

export function useWriteText(facilityId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: FacilityText) =>
      withIntentKey(['facility-text', facilityId, body], (headers) =>
        answer(
          api.POST('/api/v1/facilities/{id}/texts', { params: { path: { id: facilityId } }, body, headers }),
        ),
      ),
    onSuccess: (text) =>
      client.setQueryData<FacilityText[]>(['facility-texts', facilityId], (texts = []) => [
        ...texts.filter(({ language }) => language !== text.language),
        text,
      ]),
    onSettled: () => {
      for (const name of ['facility-texts', 'slips']) void client.invalidateQueries({ queryKey: [name] });
    },
  });
}
