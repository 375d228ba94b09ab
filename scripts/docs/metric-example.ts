// An example of a metric with numbers: made-up parts, and what the product's own code makes of them.
import { metricNumber } from '../../src/backend/lenses/metric-value';
import { workedFormula } from '../../src/backend/lenses/worked-formula';
import type { AnyFamily, AnyMetric } from '../../src/shared/catalogue';
import { metricValue, type Metric, type MetricValue, type Unit } from '../../src/shared/catalogue/metric';
import type { Definition } from '../../src/shared/query/query';
import { formulaText } from '../../src/shared/formula-text';
import type { WorkedFormula } from '../../src/shared/working';
import { familyOf } from './metric-rules';

const MONTHS_A_YEAR = 12;
const ALL = 200;
const MOST = 150;
const FEW = [10, 20, 30, 40];
/** Days after which three accounts got there. */
const DAYS = [10, 20, 60];

/** What a number of the unit is rather like: a score of 4.5, not of 0.75. */
const scales: Readonly<Partial<Record<Unit, number>>> = { score: 6, days: 100, hours: 100, money: 100 };

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 4 });

const format = { money: number, amount: number };

/** "100 × (150 NPS promoters − 10 NPS detractors) ÷ 200 NPS answers = 70". */
export function metricExample(metric: AnyMetric, definition: Definition): string {
  const family = familyOf(metric);
  // Widening loses the part names, which are not looked at here.
  const value = metricValue(metric as Metric, definition);
  const parts = partsFor(value, metric, family);
  const units = Object.fromEntries([...parts].map(([part, count]) => [part, BigInt(count)]));
  const result = metricNumber(value, units, {});
  if (result === null) {
    throw new Error(`the example of ${metric.id} has no value`);
  }
  const formula = workedFormula(value, { parts: units, decimals: {}, family });
  const line = formula.kind === 'survival' ? survivalExample(formula) : formulaText(formula, format);
  return `${line} = ${shown(metric, result)}`;
}

const shown = ({ unit }: AnyMetric, value: number): string =>
  unit === 'percent' ? `${number(value)}, that is ${number(100 * value)} %` : number(value);

function partsFor(
  value: MetricValue<string>,
  { better, unit }: AnyMetric,
  { annualised = [] }: AnyFamily
): Map<string, number> {
  const scale = scales[unit] ?? 1;
  const parts = new Map<string, number>();
  const put = (part: string, count: number): void => void (parts.has(part) || parts.set(part, count));
  const few = (part: string, times: number): void => put(part, (FEW[parts.size % FEW.length] ?? 0) * times);
  const yearly = (part: string) => (annualised.some((name) => name === part) ? MONTHS_A_YEAR : 1);
  const ratios = ratiosOf(value);
  ratios.forEach(({ under }) => Object.keys(under).forEach((part) => put(part, ALL * yearly(part))));
  for (const { over, divideBy = 1 } of ratios) {
    const size = divideBy * (ratios.length === 1 ? scale : 1);
    const monthly = (part: string) => (divideBy % MONTHS_A_YEAR === 0 ? size : size * yearly(part));
    Object.entries(over).forEach(([part, weight = 0], index) =>
      index === 0 && weight > 0 && better !== 'lower' ? put(part, MOST * monthly(part)) : few(part, monthly(part))
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

function survivalExample({ read }: Extract<WorkedFormula, { kind: 'survival' }>): string {
  const asked = read === 'mean' ? read : `${read} % got there`;
  return `three after ${DAYS.join(', ')} days, nobody waiting: ${asked}`;
}
