// Own metrics while they are edited: texts, of which some may not be allowed yet. What is read back is checked by the
// backend's own rules; each fault stands beside the field it is about.
import { ownMetricsSchema } from '../../../families/own-metrics/declaration';
import type { StoredSettings } from '../../data-source/stored';
import { type Faults, faultsByPath } from '../faults-by-path';
import { conditionsOf } from '../mapping/conditions';
import type { Pair } from '../mapping/PairsEditor';
import type { Read } from '../use-stored-draft';

type StoredOwnMetric = NonNullable<StoredSettings['ownMetrics']>[number];

/** Conditions as rows of a field and its values with commas between. */
type Conditions = readonly Pair[];

export interface OwnMetricDraft extends Omit<StoredOwnMetric, 'where' | 'hit' | 'entity'> {
  readonly entity: StoredOwnMetric['entity'];
  readonly where: Conditions;
  readonly hit: Conditions;
}

export function ownMetricDrafts(stored: StoredSettings['ownMetrics'] = []): readonly OwnMetricDraft[] {
  return stored.map((metric) => ({ ...metric, where: pairs(metric.where), hit: pairs(metric.hit) }));
}

/** One to fill in. */
export const newOwnMetric: OwnMetricDraft = {
  id: '',
  name: '',
  about: '',
  entity: 'activities',
  measure: 'count',
  where: [],
  hit: [],
  unit: 'count',
  better: 'higher',
};

/** What is stored where all of it may be, nothing for no metric; else the faults, by paths such as `0.field`. */
export function readOwnMetrics(drafts: readonly OwnMetricDraft[]): Read<StoredSettings['ownMetrics'], Faults> {
  const metrics = drafts.map(({ where, hit, ...metric }): StoredOwnMetric => ({
    ...metric,
    ...(where.length === 0 ? {} : { where: conditionsOf(where) }),
    ...(hit.length === 0 ? {} : { hit: conditionsOf(hit) }),
  }));
  const result = ownMetricsSchema.safeParse(metrics);
  return result.success
    ? { stored: metrics.length === 0 ? undefined : metrics }
    : { faults: faultsByPath(result.error.issues, metrics) };
}

/**
 * A draft with a part changed; parts that no longer fit what is measured are left out. The id of a new one follows its
 * name until it is one of its own.
 */
export function changed(draft: OwnMetricDraft, part: Partial<OwnMetricDraft>, isNew: boolean): OwnMetricDraft {
  const next = { ...draft, ...part };
  if (isNew && part.name !== undefined && draft.id === idOf(draft.name)) {
    return { ...next, id: idOf(part.name) };
  }
  if (part.entity !== undefined && part.entity !== draft.entity) {
    const { at: _, field: _field, ...kept } = next;
    return { ...kept, where: [], hit: [] };
  }
  if (part.measure !== undefined && part.measure !== draft.measure) {
    const { field, sampling: _, per, ...kept } = next;
    const readsField = part.measure !== 'count' && part.measure !== 'share';
    return {
      ...kept,
      ...(readsField && field !== undefined ? { field } : {}),
      ...(per !== undefined && part.measure !== 'share' && part.measure !== 'average' ? { per } : {}),
      hit: part.measure === 'share' ? next.hit : [],
      unit:
        part.measure === 'share'
          ? 'percent'
          : part.measure === 'count' || part.measure === 'distinct'
            ? 'count'
            : next.unit,
    };
  }
  return next;
}

/** An id such as `workshops_held` for a name such as "Workshops held". */
export function idOf(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? [])
    .join('_')
    .replace(/^\d+_*/, '')
    .slice(0, 40)
    .replace(/_$/, '');
}

/** By hand a single value may have been written without its list. */
const pairs = (given: StoredOwnMetric['where']): Conditions =>
  Object.entries(given ?? {}).map(([field, values]) => [field, [values].flat().join(', ')]);
