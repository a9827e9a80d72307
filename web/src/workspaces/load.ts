import { withLaterTexts } from '../i18n';

/** Each workspace comes when its account is known. */
export const loadWorkspace = {
  findPlace: () => import('./find-place'),
  myFacility: () => import('./my-facility'),
  city: () => withLaterTexts(import('./city')),
};

const paths: Record<string, keyof typeof loadWorkspace> = {
  find: 'findPlace',
  requests: 'findPlace',
  reservations: 'findPlace',
  'my-facility': 'myFacility',
  city: 'city',
};

/** The address tells mostly which one it will be: it is asked for beside the session and not after it. */
export function loadWorkspaceOf(path: string): void {
  const name = paths[path.split('/')[1] ?? ''];
  /* When it fails it is asked for again once the account is known, and that failure is shown. */
  if (name) loadWorkspace[name]().catch(() => undefined);
}
