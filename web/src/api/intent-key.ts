import { ApiError, isHopeless, isTransient } from './problem';

interface Pending {
  key: string;
  since: number;
}

const pending = new Map<string, Pending>();

/** Asked for again later than this it is a new wish: the server would answer what it answered then. */
const SAME_WISH_MS = 10 * 60_000;

/**
 * Sends one intent under one Idempotency-Key. The key survives a failure that leaves the outcome unknown, so that trying again
 * can't do it twice; it is forgotten once the server has answered for good.
 *
 * @param intent what is wanted, from its name to its last detail: the same again is the same wish
 */
export async function withIntentKey<Result>(
  intent: unknown,
  send: (headers: { 'Idempotency-Key': string }) => Promise<Result>,
): Promise<Result> {
  const name = JSON.stringify(intent);
  const key = keyOf(name);
  try {
    const result = await again(() => send({ 'Idempotency-Key': key }));
    pending.delete(name);
    return result;
  } catch (error) {
    if (!isTransient(error)) pending.delete(name);
    throw error;
  }
}

/** Nothing of one account's wishes is left to the next one on this device. */
export function forgetIntents(): void {
  pending.clear();
}

function keyOf(name: string): string {
  const now = performance.now();
  const known = pending.get(name);
  if (known && now - known.since < SAME_WISH_MS) return known.key;
  const key = randomKey();
  pending.set(name, { key, since: now });
  return key;
}

/**
 * Under its key an intent can be sent again at once when its answer got lost; not without a network, and not after a long
 * silence, about which the person should hear first.
 */
async function again<Result>(send: () => Promise<Result>): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ApiError || isHopeless(error) || !navigator.onLine) throw error;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return send();
  }
}

/** crypto.randomUUID is missing where the page isn't served from a secure address. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
