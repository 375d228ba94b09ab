// The variable editor is fetched when somebody opens it; dashboards do without.
import { LoadingPlaceholder } from '@grafana/ui';
import React, { Suspense } from 'react';
import { lazyTranslated } from '../translation/lazy-translated';
import type { Props } from './VariableEditor';

const VariableEditor = lazyTranslated(async () => (await import('./VariableEditor')).VariableEditor);

export function LazyVariableEditor(props: Props) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading the editor …" />}>
      <VariableEditor {...props} />
    </Suspense>
  );
}
