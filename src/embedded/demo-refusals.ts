import { addMinutes } from '../kernel/time';
import type { DemoTools } from './demo-calendar';
import type { Staff } from './demo-organisations';
import type { Bed } from './demo-places';
import type { Row } from './demo-rows';

/** How often in a month; what is said fewer than eleven times is not published by itself. */
const MONTHLY = {
  facility: { full_in_fact: 16, no_staff: 13, no_answer: 4, needs_not_met: 5, not_the_public: 3 },
  person: { too_far: 14, felt_unsafe: 13, collective: 4, no_pets: 4, rules: 3 },
};
const MONTH = 30;
/** From the night on which the stays of the demo city begin, three whole months back. */
const NIGHTS = { from: -125, until: -35 };

/** Referrals of the months before, that came to nothing: without them a city official would see a page of blanks. */
export function layOutEarlierRefusals(
  { calendar, ids, random }: DemoTools,
  staff: Staff,
  beds: readonly Bed[],
): { reservations: Row[]; stays: Row[]; refusals: Row[] } {
  const laid = { reservations: [] as Row[], stays: [] as Row[], refusals: [] as Row[] };
  const open = beds.filter(({ surge, attributes }) => !surge && !attributes.includes('women_only'));
  const lots = Object.entries(MONTHLY).flatMap(([by, reasons]) =>
    Object.entries(reasons).map(([reason, count]) => ({ by, reason, count })),
  );
  const refuse = (by: string, reason: string, night: number) => {
    const { id: placeId, facilityId } = random.pick(open);
    const { organisationId, workerId } = random.pick(staff.referrers);
    const createdAt = calendar.past(night, '16:00', random.whole(0, 240));
    const at = addMinutes(createdAt, 25);
    const nights = { from_night: calendar.night(night), until_night: calendar.night(night + 1) };
    const where = { organisation_id: organisationId, facility_id: facilityId };
    const reservation = { id: ids.next(createdAt), code: ids.reference(), ...where, ...nights };
    const made = { needs: [], created_by: workerId, created_at: createdAt };
    laid.reservations.push({ ...reservation, ...made, hold_expires_at: null, hold_slot: null });
    laid.stays.push({
      id: ids.next(createdAt),
      reservation_id: reservation.id,
      ...where,
      ...nights,
      place_id: placeId,
      person_id: null,
      state: by === 'person' ? 'cancelled' : 'refused',
      arrived_at: null,
      departed_at: null,
    });
    laid.refusals.push({
      id: ids.next(at),
      reservation_id: reservation.id,
      ...where,
      refused_by: by,
      reason,
      at,
    });
  };
  for (let first = NIGHTS.from; first < NIGHTS.until; first += MONTH) {
    for (const { by, reason, count } of lots) {
      for (let n = 0; n < count; n++)
        refuse(by, reason, first + Math.floor(((n + random.next()) * MONTH) / count));
    }
  }
  return laid;
}
