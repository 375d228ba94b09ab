// Cohorts as one table for a heat map: a row per cohort and group, a column per period since.
import { dimensionName } from '../../shared/catalogue/dimension-names';
import type { CohortResult } from '../plan/cohort-result';
import { numberColumn, textColumn, timeColumn } from './column';
import { cohortConfig, cohortMeta } from './cohort-description';
import { field, type Frame, type FrameField } from './frame';
import { fieldNames, groupNames } from './group-names';

/** Columns `cohort, start, <dimensions>, size, 0, 1, …, unfinished`; periods that have not begun are null. */
export function cohortTable(result: CohortResult, refId: string): Frame {
  const { metric, query, rows, periods, every } = result;
  const ages = periods.map((_, age) => age);
  const own = ['cohort', 'start', 'size', 'unfinished', ...ages.map(String)];
  const dimensionFields = fieldNames(query.by, own);
  const names = groupNames({ metric, query, groups: rows });
  const fields: FrameField[] = [
    field('cohort', 'Cohort', textColumn(rows.map(({ cohort }) => cohort.label)), {
      description: `Customers who first paid in this ${every}.`,
    }),
    field('start', 'Start', timeColumn(rows.map(({ cohort }) => cohort.period.start)), {
      description: `Start of the ${every}.`,
    }),
    ...query.by.map((dimension, index) =>
      field(
        dimensionFields[index] ?? dimension,
        dimensionName(dimension) ?? dimension,
        textColumn(rows.map((row) => names.value(row, dimension)))
      )
    ),
    {
      name: 'size',
      column: numberColumn(rows.map(({ size }) => size)),
      config: {
        unit: 'locale',
        decimals: 0,
        displayNameFromDS: 'Customers',
        description: `Customers when the first full ${every} starts.`,
      },
    },
    ...ages.map((age): FrameField => ({
      name: String(age),
      column: numberColumn(rows.map(({ values }) => values[age] ?? null)),
      config: cohortConfig(result, whenOf(age, every)),
    })),
    field(
      'unfinished',
      'Unfinished',
      numberColumn(rows.map(({ values }) => (periods.at(-1)?.partial === true ? values.length - 1 : null))),
      { description: `The column of this row whose ${every} is not over yet; empty where all are.` }
    ),
  ];
  return { name: metric.name, refId, meta: { preferredVisualisationType: 'table', ...cohortMeta(result) }, fields };
}

const whenOf = (age: number, every: string): string =>
  age === 0
    ? `The ${every} of the first payment, at its end.`
    : `${age} ${every}${age === 1 ? '' : 's'} after the ${every} of the first payment, at the end.`;
