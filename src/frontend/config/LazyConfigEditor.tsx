// The settings page is fetched when somebody opens it; dashboards do without.
import { LoadingPlaceholder } from '@grafana/ui';
import React, { Suspense } from 'react';
import { lazyTranslated } from '../translation/lazy-translated';
import type { Props } from './ConfigEditor';

const ConfigEditor = lazyTranslated(async () => (await import('./ConfigEditor')).ConfigEditor);

export function LazyConfigEditor(props: Props) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading the settings …" />}>
      <ConfigEditor {...props} />
    </Suspense>
  );
}
