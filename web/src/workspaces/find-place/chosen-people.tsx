import { createContext, useContext, useState, type ReactNode } from 'react';
import type { Person } from '../../api/types';

type Chosen = readonly [(Person | null)[], (index: number, person: Person | null) => void];

const ChosenPeople = createContext<Chosen>([[], () => undefined]);

/** For whom a place is looked for: kept from page to page, and never written to the device. */
export function ChosenPeopleProvider({ children }: { children: ReactNode }) {
  const [people, setPeople] = useState<(Person | null)[]>([]);
  const choose = (index: number, person: Person | null) =>
    setPeople((before) => {
      const after = [...before];
      after[index] = person;
      return after;
    });
  return <ChosenPeople value={[people, choose]}>{children}</ChosenPeople>;
}

export function useChosenPeople(): Chosen {
  return useContext(ChosenPeople);
}
