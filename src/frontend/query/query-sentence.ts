// The query in words, with the names people know instead of ids.
import { dimensionName } from '../../shared/catalogue/dimension-names';
import { describeQuery } from '../../shared/query/describe-query';
import type { KpiQuery } from '../../shared/query/query';
import type { LabelsOf } from '../model/use-labels';
import type { Model } from '../model/use-model';

/** E.g. "NRR by CSM, monthly, for Plan Basic"; ids stand where no label is known. */
export function querySentence(
  query: KpiQuery,
  labelsOf: LabelsOf,
  { dimensions, catalogue }: Pick<Model, 'dimensions' | 'catalogue'>
): string {
  return describeQuery(query, {
    dimensionLabel: (id) => dimensions.find((dimension) => dimension.id === id)?.label ?? dimensionName(id) ?? id,
    findMetric: catalogue.findMetric,
    valueLabel: (dimension, value) => labelsOf(dimension).get(value) ?? value,
  });
}
