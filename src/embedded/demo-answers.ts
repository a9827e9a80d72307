import { addMinutes } from '../kernel/time';
import type { DemoTools } from './demo-calendar';
import { ASKS_FIRST, CANAL } from './demo-names';
import type { Staff } from './demo-organisations';
import type { Row } from './demo-rows';

const BY_FACILITY = ['full_in_fact', 'needs_not_met', 'full_in_fact', 'no_staff', 'not_the_public'];
const BY_PERSON = ['too_far', 'felt_unsafe', 'no_pets', 'too_far', 'rules', 'couple_separated', 'collective'];

interface Laid {
  facilities: readonly Row[];
  reservations: readonly Row[];
  stays: readonly Row[];
}

/** Referrals that wait for an answer, refusals by facilities and by people, and somebody in hospital. */
export function layOutAnswers(
  tools: DemoTools,
  staff: Staff,
  laid: Laid,
): { refusals: Row[]; absences: Row[] } {
  awaitAnswers(tools, staff, laid);
  return { refusals: refuse(tools, laid), absences: [awayFromCanal(tools, staff, laid)] };
}

function facilityId({ facilities }: Laid, name: string): Row[string] {
  return facilities.find((facility) => facility.name === name)!.id!;
}

/** One of each team's next ones, asked for a few minutes ago. */
function awaitAnswers({ calendar }: DemoTools, staff: Staff, laid: Laid): void {
  const at = facilityId(laid, ASKS_FIRST);
  const tonight = calendar.night(0);
  const coming = laid.reservations.filter(
    ({ facility_id, from_night }) => facility_id === at && String(from_night) > tonight,
  );
  staff.referrers.forEach(({ organisationId }, n) => {
    const reservation = coming.find(({ organisation_id }) => organisation_id === organisationId);
    if (!reservation) return;
    const askedAt = calendar.ago(4 + 7 * n);
    Object.assign(reservation, {
      created_at: askedAt,
      answer: 'awaited',
      answer_due_at: addMinutes(askedAt, 30),
      hold_expires_at: addMinutes(askedAt, 85),
    });
    for (const stay of staysOf(laid, reservation)) stay.state = 'held';
  });
}

/** Of what came to nothing: some were refused by the facility, some by the person, some got no answer. */
function refuse({ calendar, ids }: DemoTools, laid: Laid): Row[] {
  const refusals: Row[] = [];
  const tonight = calendar.night(0);
  let turn = 0;
  for (const reservation of laid.reservations) {
    const stays = staysOf(laid, reservation);
    const state = stays[0]!.state;
    if (String(reservation.from_night) >= tonight || (state !== 'cancelled' && state !== 'expired')) continue;
    turn++;
    const at = addMinutes(reservation.created_at as Date, 25);
    const refusal = (by: string, reason: string) =>
      refusals.push({
        id: ids.next(at),
        reservation_id: reservation.id!,
        facility_id: reservation.facility_id!,
        organisation_id: reservation.organisation_id!,
        refused_by: by,
        reason,
        at,
      });
    if (state === 'cancelled' && turn % 3 > 0) refusal('person', BY_PERSON[turn % BY_PERSON.length]!);
    else if (state === 'expired' && turn % 3 === 0) {
      Object.assign(reservation, { answer: 'unanswered', answer_due_at: at });
      for (const stay of stays) stay.state = 'refused';
      refusal('facility', 'no_answer');
    } else {
      for (const stay of stays) stay.state = 'refused';
      refusal('facility', BY_FACILITY[turn % BY_FACILITY.length]!);
    }
  }
  return refusals;
}

function awayFromCanal({ calendar }: DemoTools, staff: Staff, laid: Laid): Row {
  const at = facilityId(laid, CANAL);
  const stay = laid.stays.find(
    ({ facility_id, state, from_night, until_night }) =>
      facility_id === at &&
      state === 'arrived' &&
      String(from_night) < calendar.night(-2) &&
      String(until_night) > calendar.night(4),
  )!;
  return {
    stay_id: stay.id!,
    from_night: calendar.night(-1),
    until_night: calendar.night(3),
    reason: 'hospital',
    created_by: staff.manager,
    created_at: calendar.past(-1, '14:10'),
  };
}

function staysOf({ stays }: Laid, { id }: Row): Row[] {
  return stays.filter(({ reservation_id }) => reservation_id === id);
}
