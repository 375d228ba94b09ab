// Own metrics as one more family: each declaration becomes a metric like those of the catalogue, over parts of its own.
import type { Family, Metric, MetricValue } from '../../shared/catalogue/metric';
import type { OwnMetric } from './declaration';
import { samplingFor } from './declaration-faults';
import { dimensionsOf, ownDimensions } from './dimensions';
import { formulaOf } from './formula';
import { fieldOf } from './own-entities';

/** Customers at the window's end, for metrics per customer. */
export const CUSTOMERS = 'own_customers';

/** What the rows of a metric add to; the names are plain SQL, as ids hold nothing but small letters, digits and `_`. */
export interface OwnParts {
  /** Rows that count; distinct values for a distinct count. */
  readonly n: string;
  readonly sum: string;
  readonly hit: string;
}

export function ownParts({ id }: Pick<OwnMetric, 'id'>): OwnParts {
  if (!/^[a-z0-9_]+$/.test(id)) {
    throw new Error('The id of an own metric was not checked.');
  }
  return { n: `own_${id}_n`, sum: `own_${id}_sum`, hit: `own_${id}_hit` };
}

/** The family `own` of a data source; without a metric where none is declared. */
export function ownFamily(declared: readonly OwnMetric[]): Family<'own'> {
  const parts = declared.map((metric) => {
    const { n, sum, hit } = ownParts(metric);
    return { [n]: 0, [sum]: decimalsOf(metric), [hit]: 0 };
  });
  const used = declared.flatMap((metric) => dimensionsOf(metric));
  return {
    id: 'own',
    name: 'Own metrics',
    credit: 'event',
    parts: Object.assign({ [CUSTOMERS]: 0 }, ...parts),
    money: declared.filter(sumsMoney).map((metric) => ownParts(metric).sum),
    words: Object.assign({ [CUSTOMERS]: 'customers' }, ...declared.map(wordsOf)),
    dimensions: Object.fromEntries(used.filter(([name]) => Object.hasOwn(ownDimensions, name))),
    metrics: declared.map(asMetric),
  };
}

const sumsMoney = ({ entity, field }: OwnMetric): boolean =>
  field !== undefined && fieldOf(entity, field)?.type === 'money';

const decimalsOf = (declared: OwnMetric): number => (sumsMoney(declared) ? 4 : 8);

/** What is counted, as people read it. */
function wordsOf(declared: OwnMetric): Record<string, string> {
  const { measure, field = '' } = declared;
  const { n, sum, hit } = ownParts(declared);
  return { [n]: measure === 'distinct' ? `distinct ${field}` : 'rows', [sum]: field, [hit]: 'rows that match' };
}

function asMetric(declared: OwnMetric): Metric<'own'> {
  const { id, name, about, entity, measure, unit, better, sampling, per } = declared;
  const { n } = ownParts(declared);
  const dimensions = dimensionsOf(declared).map(([dimension]) => dimension);
  const sample = per === 'customer' ? CUSTOMERS : measure === 'average' || measure === 'share' ? n : null;
  return {
    id,
    name,
    family: 'own',
    summary: /[.!?]$/.test(about) ? about : `${about}.`,
    formula: formulaOf(declared),
    unit,
    better,
    synonyms: ['own metric', entity.replaceAll('_', ' ')],
    needs: per === 'customer' ? ['accounts', entity] : [entity],
    ...(dimensions.length > 0 && { dimensions }),
    ...(per === 'customer' && { sharesDenominator: true }),
    sampling: sampling ?? samplingFor(measure, per)[0],
    value: valueOf(declared),
    ...(sample !== null && { n: { [sample]: 1 } }),
    rows: n,
    source: 'Own metric of this data source',
  };
}

function valueOf(declared: OwnMetric): MetricValue<string> {
  const { measure, per } = declared;
  const { n, sum, hit } = ownParts(declared);
  switch (measure) {
    case 'average':
      return { kind: 'ratio', over: { [sum]: 1 }, under: { [n]: 1 } };
    case 'share':
      return { kind: 'ratio', over: { [hit]: 1 }, under: { [n]: 1 } };
    case 'count':
    case 'distinct':
    case 'sum': {
      const amount = { [measure === 'sum' ? sum : n]: 1 };
      return per === undefined
        ? { kind: 'flow', sum: amount }
        : { kind: 'ratio', over: amount, under: { [CUSTOMERS]: 1 } };
    }
  }
}
