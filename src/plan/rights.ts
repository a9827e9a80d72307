import { isOfCity } from '../access';
import type { Actor } from '../kernel/actor';
import type { PlanRights } from './plan-action';

/** The City answers for the whole plan, a partner for what it owns. */
export function rightsOf(actor: Actor): PlanRights {
  if (actor.role !== 'city_official') return 'none';
  return isOfCity(actor) ? 'all' : 'own';
}
