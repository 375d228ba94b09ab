// An example of a metric with numbers: made-up parts, and what the product's own code makes of them.
import { metricNumber } from '../../src/backend/lenses/metric-value';
import type { AnyMetric } from '../../src/shared/catalogue';
import {
  metricValue,
  type Metric,
  type MetricValue,
  type Ratio,
  type Terms,
  type Unit,
} from '../../src/shared/catalogue/metric';
import type { Definition } from '../../src/shared/query/query';
import { partWords } from './metric-rules';

const ALL = 200;
const MOST = 150;
const FEW = [10, 20, 30, 40];
/** Days after which three accounts got there. */
const DAYS = [10, 20, 60];

/** What a number of the unit is rather like: a score of 4.5, not of 0.75. */
const scales: Readonly<Partial<Record<Unit, number>>> = { score: 6, days: 100, hours: 100, money: 100 };

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 4 });

/** "(150 nps promoters − 10 nps detractors) × 100 / 200 nps answers = 70". */
export function metricExample(metric: AnyMetric, definition: Definition): string {
  // Widening loses the part names, which are not looked at here.
  const value = metricValue(metric as Metric, definition);
  const parts = partsFor(value, metric);
  const units = Object.fromEntries([...parts].map(([part, count]) => [part, BigInt(count)]));
  const result = metricNumber(value, units, {});
  if (result === null) {
    throw new Error(`the example of ${metric.id} has no value`);
  }
  return `${words(value, parts)} = ${shown(metric, result)}`;
}

const shown = ({ unit }: AnyMetric, value: number): string =>
  unit === 'percent' ? `${number(value)}, that is ${number(100 * value)} %` : number(value);

function partsFor(value: MetricValue<string>, { better, unit }: AnyMetric): Map<string, number> {
  const scale = scales[unit] ?? 1;
  const parts = new Map<string, number>();
  const put = (part: string, count: number): void => void (parts.has(part) || parts.set(part, count));
  const few = (part: string, times: number): void => put(part, (FEW[parts.size % FEW.length] ?? 0) * times);
  const ratios = ratiosOf(value);
  ratios.forEach(({ under }) => Object.keys(under).forEach((part) => put(part, ALL)));
  for (const { over, divideBy = 1 } of ratios) {
    const size = divideBy * (ratios.length === 1 ? scale : 1);
    Object.entries(over).forEach(([part, weight = 0], index) =>
      index === 0 && weight > 0 && better !== 'lower' ? put(part, MOST * size) : few(part, size)
    );
  }
  if (value.kind === 'flow' || value.kind === 'stock') {
    Object.keys(value.sum).forEach((part) => few(part, value.divideBy ?? 1));
  }
  for (const { reached } of survivalsOf(value)) {
    DAYS.forEach((days) => put(`${reached}@${days}`, 1));
  }
  return parts;
}

const factorsOf = (value: MetricValue<string>): ReadonlyArray<MetricValue<string>> =>
  value.kind === 'difference' || value.kind === 'product' ? value.of : [value];
const ratiosOf = (value: MetricValue<string>) =>
  factorsOf(value).flatMap((factor) => (factor.kind === 'ratio' ? [factor] : []));
const survivalsOf = (value: MetricValue<string>) =>
  factorsOf(value).flatMap((factor) => (factor.kind === 'survival' ? [factor] : []));

function words(value: MetricValue<string>, parts: ReadonlyMap<string, number>): string {
  switch (value.kind) {
    case 'flow':
    case 'stock':
      return `${sum(value.sum, parts)}${value.divideBy === undefined ? '' : ` / ${number(value.divideBy)}`}`;
    case 'ratio':
      return fraction(value, parts);
    case 'difference':
      return value.of.map((side) => fraction(side, parts)).join(' − ');
    case 'product':
      return value.of.map((factor) => `(${words(factor, parts)})`).join(' × ');
    case 'survival': {
      const read = value.read === 'restricted_mean' ? 'mean' : `${number(value.read.percentile)} % got there`;
      return `three after ${DAYS.join(', ')} days, nobody waiting: ${read}`;
    }
  }
}

const fraction = ({ over, under, times = 1, divideBy = 1 }: Ratio<string>, parts: ReadonlyMap<string, number>) =>
  `${sum(over, parts)}${times === 1 ? '' : ` × ${number(times)}`} / ${sum(under, parts)}${divideBy === 1 ? '' : ` / ${number(divideBy)}`}`;

function sum(terms: Terms<string>, parts: ReadonlyMap<string, number>): string {
  const listed = Object.entries(terms).map(([part, weight = 0], index) => {
    const sign = weight < 0 ? '− ' : index > 0 ? '+ ' : '';
    const factor = Math.abs(weight) === 1 ? '' : `${number(Math.abs(weight))} × `;
    return `${sign}${factor}${number(parts.get(part) ?? 0)} ${partWords({ [part]: 1 })}`;
  });
  return listed.length > 1 ? `(${listed.join(' ')})` : listed.join('');
}
