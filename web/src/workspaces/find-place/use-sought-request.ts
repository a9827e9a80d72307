import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useWaitingRequests } from '../../api/requests';
import type { PlaceRequest } from '../../api/types';

const name = 'request';

/** The address under which a place is looked for that a waiting request asks for. */
export function searchFor({ id }: PlaceRequest): string {
  return `/find?${name}=${id}`;
}

/**
 * The waiting request that the address names: it is still known when the page is opened again.
 *
 * @param seek what to do once it is known
 */
export function useSoughtRequest(seek: (request: PlaceRequest) => void) {
  const [address, setAddress] = useSearchParams();
  const waiting = useWaitingRequests();
  const id = address.get(name);
  const request = waiting.data?.find((each) => each.id === id) ?? null;
  const sought = useRef<string | null>(null);
  useEffect(() => {
    if (!request || sought.current === request.id) return;
    sought.current = request.id;
    seek(request);
  });
  return { request, leave: () => setAddress({}, { replace: true }) };
}
