import { withTexts } from '../i18n';

/** Each workspace comes when its account is known. */
export const loadWorkspace = {
  findPlace: () =>
    withTexts(
      import('./find-place'),
      import('../i18n/fr-find-place').then(({ frFindPlace }) => frFindPlace),
    ),
  myFacility: () =>
    withTexts(
      import('./my-facility'),
      import('../i18n/fr-my-facility').then(({ frMyFacility }) => frMyFacility),
    ),
  city: () =>
    withTexts(
      import('./city'),
      import('../i18n/fr-city').then(({ frCity }) => frCity),
    ),
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
