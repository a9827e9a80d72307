import { lazy } from 'react';
import { withTexts } from '../../i18n';

/** Seldom needed: it comes, with what it says, when it is opened. */
export const OsmImport = lazy(() =>
  withTexts(
    import('./osm-import'),
    import('../../i18n/fr-osm').then(({ frOsm }) => frOsm),
  ),
);
