// Which metrics a data set can answer, and what the others need.
import type { AnyMetric } from '../../shared/catalogue';
import { KpiError } from '../../shared/errors';
import type { Dataset } from '../sources/dataset';

/** What the metric lacks in this data set, in words; null where it can be computed. */
export function missingFor(dataset: Dataset, metric: AnyMetric): string | null {
  const missing = metric.needs.filter((entity) => !dataset.entities.has(entity));
  return missing.length === 0 ? null : `needs ${missing.join(' and ')}`;
}

export function checkAvailable(dataset: Dataset, metric: AnyMetric): void {
  const missing = missingFor(dataset, metric);
  if (missing !== null) {
    throw new KpiError(
      'not_mapped',
      `${metric.name} ${missing}, which this data source does not have. Map it in the data source's settings.`
    );
  }
}
