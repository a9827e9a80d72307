import type { PlaceSearch } from '../../api/availability';
import { needs as offered } from '../../api/choices';
import type { KnownPerson, Need, PlaceRequest } from '../../api/types';
import { useCity } from '../../shared/city';
import { addNights, countNights } from '../../shared/night';
import { usePreference } from '../../shared/use-preference';
import { useChosenPeople } from './chosen-people';

export interface Wish {
  from: string;
  nights: number;
  people: number;
  needs: Need[];
  sameRoom: boolean;
}

/** What is looked for: remembered on this device, but a date chosen on another night is not. */
export function useSearch() {
  const { tonight } = useCity();
  const [kept, keep] = usePreference('search', {
    from: tonight,
    chosenOn: tonight,
    nights: 1,
    people: 1,
    needs: [] as Need[],
    sameRoom: true,
  });
  const [known, choose] = useChosenPeople();

  const from = kept.chosenOn === tonight && kept.from >= tonight ? kept.from : tonight;
  /* One entry for each person: null is a person without a reference. */
  const people = Array.from({ length: kept.people }, (_, index) => known[index] ?? null);
  const wish: Wish = { ...kept, from };
  const search: PlaceSearch = {
    from,
    until: addNights(from, kept.nights),
    people: kept.people,
    needs: kept.needs,
    sameRoom: kept.sameRoom && kept.people > 1,
    personIds: people.flatMap((person) => person?.id ?? []),
  };
  return {
    wish,
    search,
    change: (part: Partial<Wish>) => keep({ ...kept, from, ...part, chosenOn: tonight }),
    people,
    /** Looks for what a request asks for, from tonight on when some of its nights are over. */
    seek: (request: PlaceRequest) => {
      const first = request.from > tonight ? request.from : tonight;
      keep({
        from: first,
        chosenOn: tonight,
        nights: countNights(first, request.until),
        people: request.people.length,
        needs: request.needs,
        sameRoom: request.sameRoom,
      });
      request.people.forEach(({ person }, index) => choose(index, person));
    },
    /** Whoever is chosen brings their needs; a place can't offer all of them. */
    setPerson: (index: number, person: KnownPerson | null) => {
      choose(index, person);
      const brought = offered.filter((need) => person?.needs.includes(need));
      if (brought.length > 0)
        keep({ ...kept, from, needs: [...new Set([...kept.needs, ...brought])], chosenOn: tonight });
    },
  };
}
