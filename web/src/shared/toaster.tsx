import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './toaster.module.css';

interface Toast {
  id: number;
  message: string;
  tone: 'done' | 'problem';
  action?: { label: string; run: () => void };
}

const shownFor = 10_000;
let current: Toast | null = null;
let count = 0;
const listeners = new Set<() => void>();

function show(toast: Toast | null): void {
  current = toast;
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
  const kept = useRef(false);

  useEffect(() => {
    if (!shown) return;
    const hide = () => {
      if (kept.current) timer = setTimeout(hide, 1_000);
      else if (current?.id === shown.id) dismissToast();
    };
    let timer = setTimeout(hide, shownFor);
    return () => clearTimeout(timer);
  }, [shown]);

  const keep = (value: boolean) => () => {
    kept.current = value;
  };
  return (
    <div
      className={styles.region}
      role="status"
      aria-live="polite"
      data-no-print
      onFocus={keep(true)}
      onBlur={keep(false)}
      onMouseEnter={keep(true)}
      onMouseLeave={keep(false)}
    >
      {shown && (
        <div className={styles.toast} data-tone={shown.tone}>
          <p>{shown.message}</p>
          {shown.action && (
            <button
              type="button"
              onClick={() => {
                const { action } = shown;
                kept.current = false;
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
