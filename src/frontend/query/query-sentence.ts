// The query in words, with the names people know instead of ids.
import { describeQuery } from '../../shared/query/describe-query';
import type { KpiQuery } from '../../shared/query/query';
import type { Dimension } from '../../shared/resources';
import type { LabelsOf } from '../model/use-labels';
import { ownerDimensionLabels } from '../model/use-model';

/** E.g. "NRR by CSM, monthly, for Plan Basic"; ids stand where no label is known. */
export function querySentence(
  query: KpiQuery,
  labelsOf: LabelsOf,
  dimensions: readonly Dimension[] = ownerDimensionLabels
): string {
  return describeQuery(query, {
    dimensionLabel: (id) => dimensions.find((dimension) => dimension.id === id)?.label ?? id,
    valueLabel: (dimension, value) => labelsOf(dimension).get(value) ?? value,
  });
}
