import { lazy } from 'react';
import { withTexts } from '../../i18n';

/** The page of all hours, with what it says: in every workspace, and asked for when it is opened. */
export const CoveragePage = lazy(() =>
  withTexts(
    import('./coverage-page'),
    import('../../i18n/fr-coverage').then(({ frCoverage }) => frCoverage),
  ),
);
