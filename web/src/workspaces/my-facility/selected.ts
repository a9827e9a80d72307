import type { Closure, Place } from '../../api/types';
import { addNights } from '../../shared/night';
import type { PlaceRow, Use } from './grid-model';

export interface Selected {
  places: Place[];
  /** First night that can be changed: tonight when the selection begins before. */
  from: string;
  until: string;
  nights: number;
  /** Nothing of it can be changed any more. */
  past: boolean;
  /** The one place, when it is one. */
  place: Place | null;
  /** What its first night is for, when it is one place. */
  use: Use | null;
  /** Whether anything of it is left to close. */
  closable: boolean;
  closedPlaceIds: string[];
  /** The one closure that holds some of it, when it is one. */
  closure: Closure | null;
  /** Whether something is closed beyond the selection, so that these nights alone can reopen. */
  closedBeyond: boolean;
}

/** What is in a rectangle of the grid, and what can be done with it. */
export function selected(
  rows: PlaceRow[],
  nights: string[],
  area: { top: number; bottom: number; left: number; right: number },
  tonight: string,
): Selected {
  const chosen = rows.slice(area.top, area.bottom + 1);
  const first = nights[area.left] ?? tonight;
  const until = addNights(nights[area.right] ?? tonight, 1);
  const from = first < tonight ? tonight : first;
  const open = Math.max(
    area.left,
    nights.findIndex((night) => night >= from),
  );
  const closed = chosen.flatMap(({ place, uses }) =>
    uses
      .slice(open, area.right + 1)
      .flatMap((use) => (use.kind === 'closed' ? [{ place, closure: use.closure }] : [])),
  );
  const closures = [...new Map(closed.map(({ closure }) => [closure.id, closure])).values()];
  const [one] = chosen.length === 1 ? chosen : [];
  return {
    places: chosen.map(({ place }) => place),
    from,
    until,
    nights: area.right - area.left + 1,
    past: until <= tonight,
    place: one?.place ?? null,
    use: one?.uses[area.left] ?? null,
    closable: closed.length < chosen.length * (area.right + 1 - open),
    closedPlaceIds: [...new Set(closed.map(({ place }) => place.id))],
    closure: closures.length === 1 ? (closures[0] ?? null) : null,
    closedBeyond: closures.some((closure) => closure.until === null || closure.until > until),
  };
}
