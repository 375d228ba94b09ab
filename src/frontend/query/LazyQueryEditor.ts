// The query editor is fetched when somebody opens it; dashboards do without.
import { lazyTranslated } from '../translation/lazy-translated';

export const LazyQueryEditor = lazyTranslated(
  async () => (await import('./QueryEditor')).QueryEditor,
  'Loading the editor …'
);
