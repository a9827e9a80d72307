import type { Change } from '../../api/outlook';
import type { RestArea } from '../../api/types';

export const kinds: Change['kind'][] = [
  'open_places',
  'close_places',
  'close_facility',
  'open_rest_area',
  'estimate',
];
export const everyDay = [1, 2, 3, 4, 5, 6, 7];

export const asNumber = (text: string | undefined) => Number(text ?? '');

/** What the city's plan promised: every rest area day and night, and so many places more. */
export function promised(areas: RestArea[], places: number, from: string): Change[] {
  const roundTheClock = { weekdays: everyDay, opens: '00:00', closes: '00:00', closesNextDay: true };
  return [
    { kind: 'open_places', places, from },
    ...areas.map(({ id, seats }): Change => ({
      kind: 'open_rest_area',
      restAreaId: id,
      from,
      seats,
      ...roundTheClock,
    })),
  ];
}
