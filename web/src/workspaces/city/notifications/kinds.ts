import type { AddWebhook } from '../../../api/types';

export type Kind = AddWebhook['kinds'][number];

/** All of them: the compiler misses one that the server has and this hasn't. */
const all: Record<Kind, true> = {
  places: true,
  full: true,
  full_women_only: true,
  full_step_free: true,
  full_couples: true,
  night_rest_areas: true,
  day_rest_areas: true,
  night_seats: true,
  day_seats: true,
  overdue_closures: true,
  stale_facilities: true,
  unmet_demand: true,
  unbalanced: true,
};
export const kinds = Object.keys(all) as Kind[];
