import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './toaster.module.css';

interface Toast {
  id: number;
  message: string;
  tone: 'done' | 'problem';
  action?: { label: string; run: () => void };
}

const shownFor = 6_000;
const undoableFor = 10_000;
let current: Toast | null = null;
let count = 0;
const listeners = new Set<() => void>();

function show(next: Toast | null): void {
  current = next;
  listeners.forEach((listener) => listener());
}

/** One line at the bottom, the last one only: what happened, and the way back where there is one. */
export function toast(
  message: string,
  options: { tone?: Toast['tone']; action?: Toast['action'] } = {},
): void {
  count += 1;
  show({ id: count, message, tone: options.tone ?? 'done', action: options.action });
}

export function dismissToast(): void {
  show(null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toaster() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(subscribe, () => current);
  const region = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!shown) return;
    /* It stays while somebody is reading it or has the focus in it. */
    const hide = () => {
      if (region.current?.matches(':hover, :focus-within')) timer = setTimeout(hide, 1_000);
      else if (current?.id === shown.id) dismissToast();
    };
    let timer = setTimeout(hide, shown.action ? undoableFor : shownFor);
    return () => clearTimeout(timer);
  }, [shown]);

  return (
    <div ref={region} className={styles.region} role="status" aria-live="polite" data-no-print>
      {shown && (
        <div className={styles.toast} data-tone={shown.tone}>
          <p>{shown.message}</p>
          {shown.action && (
            <button
              type="button"
              onClick={() => {
                const { action } = shown;
                dismissToast();
                action?.run();
              }}
            >
              {shown.action.label}
            </button>
          )}
          {!shown.action && (
            <button type="button" onClick={dismissToast} aria-label={t('states.dismiss')}>
              ✕
            </button>
          )}
        </div>
      )}
    </div>
  );
}
