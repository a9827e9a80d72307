import type { Role } from './api/types';

const SCRIPT = '/sw.js';
/** By then the first page has what it needs of the network. */
const LATER_MS = 4_000;

const workspaces: Record<Role, string> = {
  social_worker: 'find-place',
  facility_manager: 'my-facility',
  city_official: 'city',
  administrator: 'city',
};

/** Keeps the application on the device; a new version is used from the next opening on, never under somebody's hands. */
export function startServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  /* A browser that refuses, in a private window for instance, works as it would without. */
  const register = () => void navigator.serviceWorker.register(SCRIPT).catch(() => undefined);
  /* Scripts that come from the device may be later than what the page waits for. */
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register);
}

/** Has what this account's work needs kept too. */
export function keepWorkspace(role: Role): () => void {
  const timer = setTimeout(() => {
    void navigator.serviceWorker?.ready.then(({ active }) =>
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
      active?.postMessage({ workspace: workspaces[role] }),
    );
  }, LATER_MS);
  return () => clearTimeout(timer);
}
