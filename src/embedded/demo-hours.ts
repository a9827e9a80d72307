import type { DemoTools } from './demo-calendar';
import type { Staff } from './demo-organisations';
import type { Row } from './demo-rows';

const AREA = 'Espace de repos du Canal (démo)';
/** Nights are counted from tonight. Both lie within the fortnight that the screen shows. */
const CLOSED_ON = 5;
const OPEN_LATER_ON = 9;
const INTERRUPTED_ON = -6;
const SOURCE = 'Affichage à la porte, relevé (démo)';

/** What is unlike the usual hours of the rest area that the demo accounts' manager looks after: by day alone, as all of it. */
export function layOutHours(
  { calendar, ids }: DemoTools,
  staff: Staff,
  facilities: readonly Row[],
): { exceptions: Row[]; interruptions: Row[] } {
  const areaId = facilities.find(({ name }) => name === AREA)!.id as string;
  const at = calendar.past(-2, '11:00');
  const made = { rest_area_id: areaId, created_by: staff.manager };
  const dated = { ...made, source: SOURCE, created_at: at };
  const noHours = { opens: null, closes: null, closes_next_day: null, seats: null };
  const evening = { opens: '18:30', closes: '20:30', closes_next_day: false, seats: 25 };
  const began = calendar.past(INTERRUPTED_ON, '14:05');
  return {
    exceptions: [
      {
        ...dated,
        ...noHours,
        id: ids.next(at),
        service_date: calendar.night(CLOSED_ON),
        kind: 'closed',
        reason: 'works',
      },
      {
        ...dated,
        ...evening,
        id: ids.next(at),
        service_date: calendar.night(OPEN_LATER_ON),
        kind: 'adds',
        reason: 'cold_spell',
      },
    ],
    interruptions: [
      {
        ...made,
        id: ids.next(began),
        begins_at: began,
        ends_at: calendar.past(INTERRUPTED_ON, '15:20'),
        reason: 'incident',
        created_at: began,
        changed_by: null,
        changed_at: null,
      },
    ],
  };
}
