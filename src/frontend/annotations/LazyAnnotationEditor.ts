// The annotation editor is fetched when somebody opens it; dashboards do without.
import { lazyTranslated } from '../translation/lazy-translated';

export const LazyAnnotationEditor = lazyTranslated(
  async () => (await import('./AnnotationEditor')).AnnotationEditor,
  'Loading the editor …'
);
