import { useWaitingRequests } from '../../api/requests';
import type { PlaceRequest } from '../../api/types';
import { useNow } from '../../shared/city';

type Offered = PlaceRequest & { offer: NonNullable<PlaceRequest['offer']> };

/** An offer past its minute is over here before the server's next answer says so. */
export function isOffered(request: PlaceRequest, now: number): request is Offered {
  return request.offer !== null && Date.parse(request.offer.expiresAt) > now;
}

export function useRunningOffers(): Offered[] {
  const now = useNow(15_000);
  const waiting = useWaitingRequests();
  return waiting.data?.filter((request) => isOffered(request, now)) ?? [];
}
