// Components that are fetched when somebody opens them, and that say what they say in the reader's language.
import { type ComponentType, lazy } from 'react';
import { translations } from './translations';

/** Texts come first: what a module of the component makes while it loads may ask for some. */
export const lazyTranslated = <P>(fetchComponent: () => Promise<ComponentType<P>>) =>
  lazy(async () => {
    await translations();
    return { default: await fetchComponent() };
  });
