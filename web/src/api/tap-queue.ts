import { answer, api } from './client';
import { withIntentKey } from './intent-key';
import { ApiError, isTransient } from './problem';
import type { TapAnswer } from './types';

export type TapKind = 'in' | 'out' | 'refused';

/** A tap that the server doesn't have yet. Nothing of it is about a person. */
export interface WaitingTap {
  key: string;
  kind: TapKind;
  /** By this device's clock. */
  at: string;
}

interface Sent {
  tap: WaitingTap;
  answer?: TapAnswer;
  error?: unknown;
}

const AGAIN_MS = 3_000;

/**
 * The taps of one door, kept on the device until the server has them: made without a network they wait, over a reload too, and
 * each counts once because it keeps its own key.
 */
class TapQueue {
  private waiting: readonly WaitingTap[];
  private readonly listeners = new Set<() => void>();
  private readonly told = new Set<(sent: Sent) => void>();
  private sending = false;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly restAreaId: string) {
    this.waiting = this.stored();
    window.addEventListener('online', () => void this.send());
  }

  readonly read = (): readonly WaitingTap[] => this.waiting;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Hears what became of each tap. */
  readonly onSent = (hear: (sent: Sent) => void): (() => void) => {
    this.told.add(hear);
    void this.send();
    return () => this.told.delete(hear);
  };

  add(kind: TapKind): WaitingTap {
    const tap = { key: newKey(), kind, at: new Date().toISOString() };
    this.keep([...this.waiting, tap]);
    void this.send();
    return tap;
  }

  /** Takes back what wasn't sent; false when it may be under way. */
  remove(key: string): boolean {
    const [first] = this.waiting;
    if (!this.waiting.some((tap) => tap.key === key) || (this.sending && first?.key === key)) return false;
    this.keep(this.waiting.filter((tap) => tap.key !== key));
    return true;
  }

  /** One after the other, in the order in which they were made. */
  private async send(): Promise<void> {
    clearTimeout(this.again);
    if (this.sending) return;
    this.sending = true;
    try {
      for (let [tap] = this.waiting; tap && navigator.onLine; [tap] = this.waiting) {
        const sent = await this.sendOne(tap);
        if (!sent) break;
        this.keep(this.waiting.filter(({ key }) => key !== sent.tap.key));
        this.told.forEach((hear) => hear(sent));
      }
    } finally {
      this.sending = false;
    }
    if (this.waiting.length > 0) this.again = setTimeout(() => void this.send(), AGAIN_MS);
  }

  /** Undefined when it has to be sent again. */
  private async sendOne(tap: WaitingTap): Promise<Sent | undefined> {
    try {
      return { tap, answer: await sendTap(this.restAreaId, tap) };
    } catch (error) {
      const keepIt = isTransient(error) || (error instanceof ApiError && error.status === 401);
      return keepIt ? undefined : { tap, error };
    }
  }

  private keep(taps: readonly WaitingTap[]): void {
    this.waiting = taps;
    try {
      localStorage.setItem(this.storageKey, JSON.stringify(taps));
    } catch {
      // Storage may be refused or full; the taps then wait as long as the page is open.
    }
    this.listeners.forEach((listener) => listener());
  }

  private stored(): WaitingTap[] {
    try {
      return JSON.parse(localStorage.getItem(this.storageKey) ?? '[]') as WaitingTap[];
    } catch {
      return [];
    }
  }

  private get storageKey(): string {
    return `halte.taps.${this.restAreaId}`;
  }
}

const queues = new Map<string, TapQueue>();

export function tapQueueOf(restAreaId: string): TapQueue {
  const queue = queues.get(restAreaId) ?? new TapQueue(restAreaId);
  queues.set(restAreaId, queue);
  return queue;
}

/** The tap's own key stands for it whenever it is sent; the time of sending tells how wrong this device's clock is. */
function sendTap(restAreaId: string, { key, kind, at }: WaitingTap): Promise<TapAnswer> {
  return withIntentKey(['tap', key], () => {
    const params = { path: { id: restAreaId } };
    const headers = { 'Idempotency-Key': key };
    const times = { at, sentAt: new Date().toISOString() };
    return answer(
      kind === 'refused'
        ? api.POST('/api/v1/rest-areas/{id}/gauge/refusals', { params, body: times, headers })
        : api.POST('/api/v1/rest-areas/{id}/gauge', {
            params,
            body: { change: kind === 'in' ? 1 : -1, ...times },
            headers,
          }),
    );
  });
}

/** crypto.randomUUID is missing where the page isn't served from a secure address. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
