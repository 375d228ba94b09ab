// What adds up to a metric's number: its sides, each a weighted sum of parts that single accounts contribute to.
import {
  type Family,
  type Metric,
  metricValue,
  type MetricValue,
  type Ratio,
  type Terms,
} from '../../shared/catalogue/metric';
import type { Definition } from '../../shared/query/query';

export interface Side {
  /** Column of the rows. */
  readonly id: string;
  readonly title: string;
  readonly terms: Terms<string>;
  /** The weighted sum times this is the side, in the metric's own unit where it is the number itself. */
  readonly factor: number;
}

const MONTHS_A_YEAR = 12;

/** A count or an amount has one side, a ratio a numerator and a denominator, a difference or product those of each ratio. */
export function sidesOf(metric: Metric, definition: Definition, family: Pick<Family, 'annualised'>): Side[] {
  return sides(metric, metricValue(metric, definition), family, '');
}

/** `number` tells the factors of a product or the sides of a difference apart. */
function sides(metric: Metric, value: MetricValue<string>, family: Pick<Family, 'annualised'>, number: string): Side[] {
  switch (value.kind) {
    case 'flow':
    case 'stock':
      return [{ id: 'value', title: metric.name, terms: value.sum, factor: 1 / (value.divideBy ?? 1) }];
    case 'ratio':
      return ratioSides(value, family, number);
    case 'difference':
    case 'product':
      return value.of.flatMap((factor, index) => sides(metric, factor, family, `_${index + 1}`));
    case 'survival':
      return [
        { id: `reached${number}`, title: 'Reached', terms: { [value.reached]: 1 }, factor: 1 },
        { id: `waiting${number}`, title: 'Not yet', terms: { [value.censored]: 1 }, factor: 1 },
      ];
  }
}

/** Revenue by revenue is told by the month on both sides, as it is everywhere. */
function ratioSides(
  { over, under, times = 1, divideBy = 1 }: Ratio<string>,
  { annualised = [] }: Pick<Family, 'annualised'>,
  number: string
): Side[] {
  const isMonthly = [over, under].flatMap((terms) => Object.keys(terms)).every((part) => annualised.includes(part));
  const factor = isMonthly ? 1 / MONTHS_A_YEAR : 1;
  return [
    {
      id: `numerator${number}`,
      title: `Numerator${number.replace('_', ' ')}`,
      terms: over,
      factor: (factor * times) / divideBy,
    },
    { id: `denominator${number}`, title: `Denominator${number.replace('_', ' ')}`, terms: under, factor },
  ];
}
