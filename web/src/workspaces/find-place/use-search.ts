import { useState } from 'react';
import type { PlaceSearch } from '../../api/availability';
import type { Need, Person } from '../../api/types';
import { useCity } from '../../shared/city';
import { addNights } from '../../shared/night';
import { usePreference } from '../../shared/use-preference';

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
  /* Who travels is never written to the device. */
  const [known, setKnown] = useState<(Person | null)[]>([]);

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
    setPerson: (index: number, person: Person | null) => {
      setKnown((before) => {
        const after = [...before];
        after[index] = person;
        return after;
      });
    },
  };
}
