// What adds up to a metric's number: its sides, each a weighted sum of parts that single accounts contribute to.
import { capital } from '../../shared/capital';
import {
  type Family,
  type Metric,
  metricValue,
  type MetricValue,
  type Ratio,
  type Terms,
} from '../../shared/catalogue/metric';
import { partUnit } from '../../shared/catalogue/part-words';
import type { Definition } from '../../shared/query/query';

export interface Side {
  /** Column of the rows. */
  readonly id: string;
  readonly title: string;
  readonly terms: Terms<string>;
  /** The weighted sum times this is the side, in the metric's own unit where it is the number itself. */
  readonly factor: number;
  /** Whether it is of money alone. */
  readonly isMoney: boolean;
}

type PartWords = Pick<Family, 'annualised' | 'money' | 'words'>;

const MONTHS_A_YEAR = 12;

/** A count or an amount has one side, a ratio a numerator and a denominator, a difference or product those of each ratio. */
export function sidesOf(metric: Metric, definition: Definition, family: PartWords): Side[] {
  const found = sides(metric, metricValue(metric, definition), family, '');
  const titles = found.map(({ title }) => title);
  // Two columns of one title cannot be told apart.
  return found.map((side, at) => (titles.indexOf(side.title) === at ? side : { ...side, title: roleOf(side) }));
}

/** `number` tells the factors of a product or the sides of a difference apart. */
function sides(metric: Metric, value: MetricValue<string>, family: PartWords, number: string): Side[] {
  switch (value.kind) {
    case 'flow':
    case 'stock':
      return [
        {
          id: 'value',
          title: metric.name,
          terms: value.sum,
          factor: 1 / (value.divideBy ?? 1),
          isMoney: metric.unit === 'money',
        },
      ];
    case 'ratio':
      return ratioSides(value, family, number);
    case 'difference':
    case 'product':
      return value.of.flatMap((factor, index) => sides(metric, factor, family, `_${index + 1}`));
    case 'survival':
      return [
        { id: `reached${number}`, title: 'Reached', terms: { [value.reached]: 1 }, factor: 1, isMoney: false },
        { id: `waiting${number}`, title: 'Not yet', terms: { [value.censored]: 1 }, factor: 1, isMoney: false },
      ];
  }
}

/** Revenue by revenue is told by the month on both sides, as it is everywhere. */
function ratioSides(
  { over, under, times = 1, divideBy = 1 }: Ratio<string>,
  family: PartWords,
  number: string
): Side[] {
  const { annualised = [] } = family;
  const isMonthly = [over, under].flatMap((terms) => Object.keys(terms)).every((part) => annualised.includes(part));
  const factor = isMonthly ? 1 / MONTHS_A_YEAR : 1;
  return [
    sideOf(`numerator${number}`, over, (factor * times) / divideBy, family),
    sideOf(`denominator${number}`, under, factor, family),
  ];
}

/** Called as its part is, where it is of one part alone and counted as people speak of it; else by its role. */
function sideOf(id: string, terms: Terms<string>, factor: number, family: PartWords): Side {
  const { money = [], annualised = [] } = family;
  const [[part = '', weight] = [], ...others] = Object.entries(terms);
  const { words, per } = partUnit(part, family);
  const [told, usual] = annualised.includes(part)
    ? factor === 1
      ? [words.replace('MRR', 'ARR'), 1]
      : [words, 1 / MONTHS_A_YEAR]
    : [words, 1 / per];
  const isPart = others.length === 0 && weight === 1 && Math.abs(factor / usual - 1) < 1e-9;
  return {
    id,
    title: isPart ? capital(told) : roleOf({ id }),
    terms,
    factor,
    isMoney: Object.keys(terms).every((name) => money.includes(name) || annualised.includes(name)),
  };
}

/** "Numerator", "Denominator 2". */
const roleOf = ({ id }: Pick<Side, 'id'>): string => capital(id.replace('_', ' '));
