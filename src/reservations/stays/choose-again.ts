import { violates } from '../../database/sqlstate';
import { busy } from '../../database/transactions';
import { alreadyPlaced } from '../booking';

/** How often places are chosen freely, and how often once others who choose under the lock are kept out. */
const FREE_CHOICES = 5;
const CHOICES = 20;

/**
 * Tries again in a new transaction while somebody else is quicker: the ledger's key refuses the second, who then sees
 * what the first has taken.
 *
 * @throws DomainError PERSON_ALREADY_PLACED, BUSY
 */
export async function chooseAgain<T>(choose: (lock: boolean) => Promise<T>): Promise<T> {
  for (let choice = 1; choice <= CHOICES; choice++) {
    try {
      return await choose(choice > FREE_CHOICES);
    } catch (error) {
      if (violates(error, 'place_night_person')) throw alreadyPlaced();
      if (!violates(error, 'place_night_pkey')) throw error;
    }
  }
  throw busy();
}
