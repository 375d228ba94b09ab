// The settings page is fetched when somebody opens it; dashboards do without.
import { lazyTranslated } from '../translation/lazy-translated';

export const LazyConfigEditor = lazyTranslated(
  async () => (await import('./ConfigEditor')).ConfigEditor,
  'Loading the settings …'
);
