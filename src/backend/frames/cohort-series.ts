// Cohorts as dataplane type `timeseries-multi`: a series per cohort and group, from the period in which it was
// acquired to the one that contains now.
import type { CohortResult } from '../plan/cohort-result';
import { numberColumn, timeColumn } from './column';
import { cohortConfig, cohortMeta } from './cohort-description';
import type { Frame } from './frame';
import { typedMeta } from './frame-meta';
import { fieldNames, groupNames } from './group-names';

/** A point stands at the start of its period and holds what is at the end of it. */
export function cohortSeries(result: CohortResult, refId: string): Frame[] {
  const { metric, query, rows, periods, every } = result;
  const names = groupNames({ metric, query, groups: rows });
  const dimensionLabels = fieldNames(query.by, ['metric', 'cohort', 'lens']);
  return rows.map((row, index): Frame => {
    const texts = query.by.map((dimension) => names.value(row, dimension));
    const { label, place } = row.cohort;
    const displayNameFromDS = [label, ...texts].join(', ');
    // No bounds here: panels would stretch their axis to them and flatten the line.
    const { min, max, ...config } = cohortConfig(result, `Customers who first paid in the ${every} ${label}.`);
    return {
      name: displayNameFromDS,
      refId,
      meta: { ...typedMeta('timeseries-multi'), ...(index === 0 ? cohortMeta(result) : {}) },
      fields: [
        { name: 'time', column: timeColumn(periods.slice(place).map(({ stamp }) => stamp)) },
        {
          name: metric.id,
          column: numberColumn(row.values),
          labels: {
            metric: metric.id,
            cohort: label,
            ...Object.fromEntries(texts.map((text, at) => [dimensionLabels[at], text])),
            lens: 'value',
          },
          config: { ...config, displayNameFromDS },
        },
      ],
    };
  });
}
