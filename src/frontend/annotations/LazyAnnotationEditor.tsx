// The annotation editor is fetched when somebody opens it; dashboards do without.
import { LoadingPlaceholder } from '@grafana/ui';
import React, { Suspense } from 'react';
import { lazyTranslated } from '../translation/lazy-translated';
import type { Props } from '../query/QueryEditor';

const AnnotationEditor = lazyTranslated(async () => (await import('./AnnotationEditor')).AnnotationEditor);

export function LazyAnnotationEditor(props: Props) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading the editor …" />}>
      <AnnotationEditor {...props} />
    </Suspense>
  );
}
