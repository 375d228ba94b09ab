// The query editor is fetched when somebody opens it; dashboards do without.
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import type { Props } from './QueryEditor';

const QueryEditor = lazy(() => import('./QueryEditor').then((module) => ({ default: module.QueryEditor })));

export function LazyQueryEditor(props: Props) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading the editor …" />}>
      <QueryEditor {...props} />
    </Suspense>
  );
}
