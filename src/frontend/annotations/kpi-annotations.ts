// Dashboard annotations: queries of format `annotations`, whose frames are events already.
import type { AnnotationQuery, AnnotationSupport } from '@grafana/data';
import { isQueryKey } from '../../shared/query/parse-query';
import { eventsSchema } from '../../shared/query/query';
import type { StoredQuery } from '../data-source/stored';
import { freshQuery } from '../../shared/query/fresh-query';
import { LazyAnnotationEditor } from './LazyAnnotationEditor';
import { ownKeys } from './own-keys';

/** What a new annotation marks: customers lost. */
export const freshAnnotation = (): Partial<StoredQuery> => ({
  ...freshQuery(),
  format: 'annotations',
  events: eventsSchema.parse({}),
});

export const kpiAnnotations: AnnotationSupport<StoredQuery> = {
  QueryEditor: LazyAnnotationEditor,
  getDefaultQuery: freshAnnotation,
  // Grafana asks again whenever it gets another object back, so one that is ready stays the same object.
  prepareAnnotation: (annotation: AnnotationQuery<StoredQuery>) =>
    isReady(annotation.target) ? annotation : { ...annotation, target: ready(annotation.target) },
};

const isReady = (target: StoredQuery | undefined): boolean =>
  target?.format === 'annotations' && Object.keys(target).every(isQueryKey);

const ready = (target: StoredQuery | undefined): StoredQuery => ({
  refId: 'Anno',
  ...freshAnnotation(),
  ...ownKeys(target),
  format: 'annotations',
});
