import type { Person } from '../../api/types';

export function nameOf(person: Person): string {
  return person.alias ? `${person.reference} (${person.alias})` : person.reference;
}
