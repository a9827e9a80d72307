import type { DemoTools } from './demo-calendar';
import { QUOTA } from './demo-names';
import type { Staff } from './demo-organisations';
import { type Bed, managerOf } from './demo-places';
import type { Row } from './demo-rows';

/** The last places of a facility, kept for the second referrer. */
export function layOutQuota(
  { calendar, ids }: DemoTools,
  staff: Staff,
  beds: readonly Bed[],
): { quotas: Row[]; quotaPlaces: Row[] } {
  const at = calendar.past(QUOTA.from, '10:00');
  const kept = beds.filter((bed) => bed.facility === QUOTA.facility && !bed.surge).slice(-QUOTA.places);
  const id = ids.next(at);
  const from = calendar.night(QUOTA.from);
  return {
    quotas: [
      {
        id,
        facility_id: kept[0]!.facilityId,
        organisation_id: staff.referrers[1]!.organisationId,
        from_night: from,
        until_night: null,
        release_at: QUOTA.releaseAt,
        created_by: managerOf(staff, QUOTA.facility),
        created_at: at,
      },
    ],
    quotaPlaces: kept.map((bed) => ({ quota_id: id, place_id: bed.id, nights: `[${from},)` })),
  };
}
