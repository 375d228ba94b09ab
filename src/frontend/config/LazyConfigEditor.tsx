// The settings page is fetched when somebody opens it; dashboards do without.
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import type { Props } from './ConfigEditor';

const ConfigEditor = lazy(() => import('./ConfigEditor').then((module) => ({ default: module.ConfigEditor })));

export function LazyConfigEditor(props: Props) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading the settings …" />}>
      <ConfigEditor {...props} />
    </Suspense>
  );
}
