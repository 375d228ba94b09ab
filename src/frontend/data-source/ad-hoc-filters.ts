// A dashboard's ad-hoc filters, joined to the filters of a query.
import type { AdHocVariableFilter } from '@grafana/data';
import type { KpiQuery } from '../../shared/query/query';
import { isList } from './expand-variables';
import type { Labels } from './resources';

type Filters = KpiQuery['filters'];

/** Throws, in a sentence, for an operator that filters do not have. */
function filtersOf(adHoc: readonly AdHocVariableFilter[]): Array<readonly [string, readonly string[]]> {
  return adHoc
    .filter(({ key }) => key !== '')
    .map(({ key, operator, value, values }) => {
      switch (operator) {
        case '=':
          return [key, [value]];
        case '=|':
          return [key, values ?? [value]];
        default:
          throw new Error(
            `The filter on "${key}" uses ${operator}, and numbers can only be kept for values that are named. Use = or "one of".`
          );
      }
    });
}

/** Both have to hold: of a dimension that both filter, the values that both keep. */
export function withAdHoc(
  filters: Filters | undefined,
  adHoc: readonly AdHocVariableFilter[],
  labelsOf: (dimension: string) => Labels
): Filters | undefined {
  return filtersOf(adHoc).reduce<Filters | undefined>((joined = {}, [dimension, kept]) => {
    const own = joined[dimension];
    const labels = labelsOf(dimension);
    const same = (one: string, other: string): boolean =>
      one === other || labels.get(one) === other || labels.get(other) === one;
    const both = isList(own) ? own.filter((value) => kept.some((other) => same(value, other))) : (own ?? [...kept]);
    return { ...joined, [dimension]: both };
  }, filters);
}
