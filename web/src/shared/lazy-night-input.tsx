import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { NightInputProps } from './night-input';

const NightInput = lazy(() => import('./night-input'));

/** A calendar weighs as much as a screen: it comes when a date is asked for. */
export function LazyNightInput(props: NightInputProps) {
  return (
    <Suspense fallback={<Skeleton height={72} />}>
      <NightInput {...props} />
    </Suspense>
  );
}
