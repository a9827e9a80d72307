import { lazy, Suspense, useEffect } from 'react';
import { useSession } from './api/session';
import type { Role, Session } from './api/types';
import { keepWorkspace } from './service-worker';
import { FullPage } from './shared/full-page';
import { LoadBoundary } from './shared/load-boundary';
import { Failed, Loading } from './shared/states';
import { SignIn } from './sign-in/sign-in';
import { loadWorkspace } from './workspaces/load';

const FindPlace = lazy(loadWorkspace.findPlace);
const MyFacility = lazy(loadWorkspace.myFacility);
const CityWorkspace = lazy(loadWorkspace.city);

function Workspace({ role, session }: { role: Role; session: Session }) {
  useEffect(() => keepWorkspace(role), [role]);
  switch (role) {
    case 'social_worker':
      return <FindPlace session={session} />;
    case 'facility_manager':
      return <MyFacility session={session} />;
    case 'city_official':
    case 'administrator':
      return <CityWorkspace session={session} />;
  }
}

export function App() {
  const session = useSession();
  if (session.data === undefined) {
    return (
      <FullPage>
        {session.isError || session.fetchStatus === 'paused' ? (
          <Failed error={session.error} retry={() => void session.refetch()} />
        ) : (
          <Loading rows={3} />
        )}
      </FullPage>
    );
  }
  /* The address stays as it was while the sign-in page is shown, so signing in again returns to the same place. */
  if (session.data === null) return <SignIn />;
  return (
    <LoadBoundary>
      <Suspense
        fallback={
          <FullPage>
            <Loading rows={3} />
          </FullPage>
        }
      >
        <Workspace role={session.data.account.role} session={session.data} />
      </Suspense>
    </LoadBoundary>
  );
}
