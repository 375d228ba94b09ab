// The variable editor is fetched when somebody opens it; dashboards do without.
import { lazyTranslated } from '../translation/lazy-translated';

export const LazyVariableEditor = lazyTranslated(
  async () => (await import('./VariableEditor')).VariableEditor,
  'Loading the editor …'
);
