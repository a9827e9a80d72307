import type { DemoTools } from './demo-calendar';
import type { Staff } from './demo-organisations';
import type { Bed } from './demo-places';
import type { Row } from './demo-rows';

/** By how many nights ago they were made, and how many nights are still to come. */
const RESTRICTIONS = [
  { effect: 'block', reason: 'threats', since: -4, until: 10 },
  { effect: 'warn', reason: 'rules_broken', since: -2, until: 5 },
];

/**
 * Two people whom the demo manager's largest shelter doesn't take in as it stands, one of them at all and one after a warning, and
 * two whom the demo worker keeps apart. All known by a stay that is over, and none with a place tonight or later.
 */
export function layOutRestrictions(
  { calendar, ids }: DemoTools,
  staff: Staff,
  beds: readonly Bed[],
  stays: readonly Row[],
): { restrictions: Row[]; pairs: Row[] } {
  const { organisationId, workerId } = staff.referrers[0]!;
  const own = beds.filter((bed) => bed.own);
  const sizes = new Map(
    own.map(({ facilityId }) => [facilityId, own.filter((bed) => bed.facilityId === facilityId)]),
  );
  const [facilityId] = [...sizes].toSorted(([, a], [, b]) => b.length - a.length)[0]!;
  const placed = new Set(
    stays.filter(({ until_night: until }) => until! > calendar.night(0)).map((stay) => stay.person_id),
  );
  const seen = stays.filter(
    (stay) =>
      stay.facility_id === facilityId &&
      stay.organisation_id === organisationId &&
      stay.state === 'departed' &&
      stay.person_id !== null &&
      !placed.has(stay.person_id),
  );
  const people = [...new Set(seen.reverse().map((stay) => stay.person_id as string))];

  const restrictions = RESTRICTIONS.map(({ effect, reason, since, until }, n) => {
    const at = calendar.past(since, '10:00', 20 * n);
    return {
      id: ids.next(at),
      person_id: people[n]!,
      facility_id: facilityId,
      from_night: calendar.night(since),
      until_night: calendar.night(until),
      effect,
      reason,
      created_by: staff.manager,
      created_at: at,
    };
  });
  const at = calendar.past(-6, '14:00');
  const [one, other] = people.slice(RESTRICTIONS.length, RESTRICTIONS.length + 2).toSorted();
  const pair = {
    id: ids.next(at),
    person_a: one!,
    person_b: other!,
    from_night: calendar.night(-6),
    until_night: null,
    reason: 'conflict',
    organisation_id: organisationId,
    created_by: workerId,
    created_at: at,
  };
  return { restrictions, pairs: [pair] };
}
