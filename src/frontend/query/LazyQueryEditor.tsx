// The query editor is fetched when somebody opens it; dashboards do without.
import { LoadingPlaceholder } from '@grafana/ui';
import React, { Suspense } from 'react';
import { lazyTranslated } from '../translation/lazy-translated';
import type { Props } from './QueryEditor';

const QueryEditor = lazyTranslated(async () => (await import('./QueryEditor')).QueryEditor);

export function LazyQueryEditor(props: Props) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading the editor …" />}>
      <QueryEditor {...props} />
    </Suspense>
  );
}
