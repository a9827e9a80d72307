import { ApiError, isTransient } from './problem';

const pending = new Map<string, string>();

/**
 * Sends one intent under one Idempotency-Key. The key survives a failure that leaves the outcome unknown, so that trying again
 * can't book twice; it is forgotten once the server has answered for good.
 */
export async function withIntentKey<Result>(
  intent: unknown,
  send: (headers: { 'Idempotency-Key': string }) => Promise<Result>,
): Promise<Result> {
  const name = JSON.stringify(intent);
  const key = pending.get(name) ?? randomKey();
  pending.set(name, key);
  try {
    const result = await again(() => send({ 'Idempotency-Key': key }));
    pending.delete(name);
    return result;
  } catch (error) {
    if (!isTransient(error)) pending.delete(name);
    throw error;
  }
}

/** Under its key an intent can be sent again at once when its answer got lost; without a network it isn't. */
async function again<Result>(send: () => Promise<Result>): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ApiError || !navigator.onLine) throw error;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return send();
  }
}

/** crypto.randomUUID is missing where the page isn't served from a secure address. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
