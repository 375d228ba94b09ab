// A query's filters as ids that exist: people and provisioned files may write labels, alert rules ids.
import type { Dataset } from '../sources/dataset';
import { KpiError } from '../../shared/errors';
import type { Settings } from '../../shared/settings/settings';
import { BLANK, UNASSIGNED } from '../facts';
import { dimensionValues } from './dimension-values';

export type Filters = Readonly<Record<string, readonly string[]>>;

/** Throws `bad_query` for a dimension or a value the data set does not have. */
export async function resolveFilters(
  dataset: Dataset,
  settings: Pick<Settings, 'bands' | 'ownMetrics'>,
  filters: Filters,
  signal: AbortSignal
): Promise<Filters> {
  // Without a prototype: a segment may be called "constructor".
  const resolved: Record<string, readonly string[]> = Object.create(null);
  for (const [dimension, wanted] of Object.entries(filters)) {
    const values = await dimensionValues(dataset, settings, dimension, signal);
    const byId = new Set([...values.map(({ id }) => id), UNASSIGNED, BLANK]);
    const byLabel = new Map(values.map(({ id, label }) => [label, id]));
    const ids = wanted.map((value) => {
      const id = byId.has(value) ? value : byLabel.get(value);
      if (id === undefined) {
        const some = values.slice(0, 8).map(({ label }) => label);
        const more = values.length > some.length ? ` and ${values.length - some.length} more` : '';
        throw new KpiError(
          'bad_query',
          `There is no ${dimension} "${value}" in this data source. It has ${some.join(', ')}${more}.`
        );
      }
      return id;
    });
    resolved[dimension] = [...new Set(ids)];
  }
  return resolved;
}
