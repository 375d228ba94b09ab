// Components that are fetched when somebody opens them, and that say what they say in the reader's language.
import { LoadingPlaceholder } from '@grafana/ui';
import React, { type ComponentType, lazy, Suspense } from 'react';
import { translations } from './translations';

/** Until texts and component are there, `loading` is shown; it is English, as no text can be asked for yet. */
export function lazyTranslated<P extends object>(
  fetchComponent: () => Promise<ComponentType<P>>,
  loading: string
): ComponentType<P> {
  const Fetched = lazy(async () => {
    // Texts come first: what a module of the component makes while it loads may ask for some.
    await translations();
    const Component = await fetchComponent();
    return { default: ({ props }: { readonly props: P }) => <Component {...props} /> };
  });
  return function LazyTranslated(props: P) {
    return (
      <Suspense fallback={<LoadingPlaceholder text={loading} />}>
        <Fetched props={props} />
      </Suspense>
    );
  };
}
