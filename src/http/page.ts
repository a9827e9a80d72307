/** One page of a collection, and where the next begins. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** @param found one more than `limit` when there is a next page */
export function page<T extends { id: string }>(found: T[], limit: number): Page<T> {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? items.at(-1)!.id : null };
}
