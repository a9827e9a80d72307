import { useReservations } from '../../api/reservations';
import type { Reservation } from '../../api/types';
import { useCity, useNow } from '../../shared/city';
import { addNights } from '../../shared/night';

export function useOwnReservations() {
  const { tonight } = useCity();
  return useReservations({
    states: ['held', 'confirmed', 'arrived', 'departed', 'cancelled', 'expired', 'no_show', 'refused'],
    from: addNights(tonight, -1),
    until: addNights(tonight, 60),
  });
}

/** A hold past its minute is over here before the server's next answer says so. */
export function isRunning(reservation: Reservation, now: number): boolean {
  return (
    reservation.state === 'held' &&
    (reservation.expiresAt === null || Date.parse(reservation.expiresAt) > now)
  );
}

export function useRunningHolds(): Reservation[] {
  const now = useNow(15_000);
  const { tonight } = useCity();
  /* Asked for by itself: it stands in the bar of every page, and all the reservations would keep the page waiting. */
  const held = useReservations({
    states: ['held'],
    from: addNights(tonight, -1),
    until: addNights(tonight, 60),
  });
  return held.data?.filter((reservation) => isRunning(reservation, now)) ?? [];
}

export interface OwnReservations {
  running: Reservation[];
  confirmed: Reservation[];
  arrived: Reservation[];
  ended: Reservation[];
}

export function sortOwn(all: Reservation[], tonight: string, now: number): OwnReservations {
  const lastNight = addNights(tonight, -1);
  const running = all.filter((reservation) => isRunning(reservation, now));
  return {
    running: running.toSorted((a, b) => (a.expiresAt ?? '').localeCompare(b.expiresAt ?? '')),
    confirmed: all
      .filter(({ state }) => state === 'confirmed')
      .toSorted((a, b) => a.from.localeCompare(b.from)),
    arrived: all.filter(({ state, from }) => state === 'arrived' && from >= lastNight),
    ended: all.filter(
      (reservation) =>
        !['confirmed', 'arrived'].includes(reservation.state) &&
        !running.includes(reservation) &&
        (reservation.from >= lastNight || reservation.state === 'departed'),
    ),
  };
}
