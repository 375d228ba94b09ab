import fc from 'fast-check';
import { type AnyFamily, type AnyMetric, families } from '../../shared/catalogue';
import { metricParts, metricValue } from '../../shared/catalogue/metric';
import { definitionSchema } from '../../shared/query/query';
import { formulaText } from '../../shared/formula-text';
import { reckonedFormula } from '../../shared/reckoned-formula';
import { formulaSchema, type Term, type WorkedFormula } from '../../shared/working';
import { metricNumber } from './metric-value';
import { workedFormula } from './worked-formula';

const definition = definitionSchema.parse({});
const all = families.flatMap((family: AnyFamily) => family.metrics.map((metric) => ({ family, metric })));

function worked(id: string, parts: Readonly<Record<string, bigint>>, switches: object = {}) {
  const found = all.find(({ metric }) => metric.id === id);
  if (found === undefined) {
    throw new Error(`there is no ${id}`);
  }
  return workedOf(found, parts, definitionSchema.parse(switches));
}

const workedOf = (
  { family, metric }: { readonly family: AnyFamily; readonly metric: AnyMetric },
  parts: Readonly<Record<string, bigint>>,
  chosen = definition
) => workedFormula(metricValue(metric, chosen), { parts, decimals: family.parts, family });

const money = (words: string, amount: number, isTakenAway = false): Term => ({
  words,
  amount,
  isTakenAway,
  isMoney: true,
});
const counted = (words: string, amount: number, isTakenAway = false): Term => ({
  words,
  amount,
  isTakenAway,
  isMoney: false,
});

test('of revenue is by the month, as its formula is written', () => {
  expect(
    worked('net_revenue_retention', {
      opening: 1_200_0000n,
      expansion: 120_0000n,
      contraction: 0n,
      churned: 60_0000n,
    })
  ).toEqual({
    kind: 'ratio',
    over: [
      money('MRR at start', 100),
      money('expansion', 10),
      money('contraction', 0, true),
      money('churned', -5, true),
    ],
    under: [money('MRR at start', 100)],
    times: 1,
    divideBy: 1,
  });
  const closing = { closing: 1_200_0000n, customers_at_end: 4n };
  expect(worked('mrr', closing)).toEqual({ kind: 'sum', terms: [money('MRR at end', 100)], divideBy: 1 });
  expect(worked('arr', closing)).toEqual({ kind: 'sum', terms: [money('ARR at end', 1200)], divideBy: 1 });
  expect(worked('arpa', closing)).toMatchObject({
    over: [money('MRR at end', 100)],
    under: [counted('customers at end', 4)],
    divideBy: 1,
  });
});

test('keeps what it is multiplied with, and its signs', () => {
  expect(worked('nps', { nps_promoters: 5n, nps_detractors: 2n, nps_answers: 10n })).toEqual({
    kind: 'ratio',
    over: [counted('NPS promoters', 5), counted('NPS detractors', -2, true)],
    under: [counted('NPS answers', 10)],
    times: 100,
    divideBy: 1,
  });
});

test('of time and of places on a scale is in what people count, not in what is summed', () => {
  expect(worked('days_since_touch', { seconds_since_touch: 352_512_000_000n, customers_ever_touched: 2n })).toEqual({
    kind: 'ratio',
    over: [counted('days since touch', 4.08)],
    under: [counted('customers ever touched', 2)],
    times: 1,
    divideBy: 1,
  });
  expect(worked('time_to_resolution', { seconds_to_resolution: 5_400_000_000n, tickets_solved: 1n })).toMatchObject({
    over: [counted('hours to resolution', 1.5)],
    divideBy: 1,
  });
  expect(worked('csat_average', { csat_share_sum: 3n * 36_036_000n, csat_answers: 2n })).toMatchObject({
    over: [counted('full scores', 1.5)],
    divideBy: 1,
  });
});

test('of an estimate tells how many got there and how many were watched in vain', () => {
  const parts = { 'relationships_ended@30': 2n, 'relationships_ended@400': 1n, 'relationships_current@90': 4n };
  expect(worked('customer_lifespan', parts, { lifespan: 'restricted_mean' })).toMatchObject({
    kind: 'survival',
    reached: counted('ended', 3),
    censored: counted('still there', 4),
  });
});

/** What somebody with a calculator makes of the line: products before sums, from left to right. */
function reckoned(text: string): number {
  const inBrackets = /\(([^()]*)\)/.exec(text);
  if (inBrackets !== null) {
    return reckoned(text.replace(inBrackets[0], String(reckoned(inBrackets[1] ?? '')).replace('-', '~')));
  }
  const product = (factors: string): number =>
    factors
      .split(/(?=[×÷])/)
      .map((factor) => [factor.startsWith('÷'), Number(factor.replace(/[×÷ ]/g, '').replace('~', '-'))] as const)
      .reduce((so, [isDivisor, number], index) => (index === 0 ? number : isDivisor ? so / number : so * number), 1);
  return text
    .split(/(?=[+−])/)
    .map((part) => (part.startsWith('−') ? -1 : 1) * product(part.replace(/^[+−]/, '')))
    .reduce((sum, part) => sum + part, 0);
}

const wordless = (formula: WorkedFormula): WorkedFormula =>
  formulaSchema.parse(JSON.parse(JSON.stringify(formula, (key, value: unknown) => (key === 'words' ? '' : value))));

const digitsAlone = { money: (amount: number) => amount.toFixed(25), amount: (amount: number) => amount.toFixed(25) };

test.each(all.map(({ family, metric }) => [metric.id, family, metric] as const))(
  '%s worked out by hand is the number shown',
  (_, family, metric) => {
    const names = [...metricParts(metric, definition)].filter((part) => part in family.parts);
    fc.assert(
      fc.property(fc.array(fc.bigInt(1n, 10n ** 9n), { minLength: names.length, maxLength: names.length }), (units) => {
        const parts = Object.fromEntries(names.map((name, index) => [name, units[index] ?? 0n]));
        const formula = workedOf({ family, metric }, parts);
        expect(formulaSchema.parse(formula)).toEqual(formula);
        const value = metricNumber(metricValue(metric, definition), parts, family.parts);
        if (formula.kind !== 'survival' && value !== null) {
          const byHand = reckoned(formulaText(wordless(formula), digitsAlone));
          for (const again of [byHand, reckonedFormula(formula, ({ amount }) => amount)]) {
            expect(Math.abs((again ?? NaN) - value)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)));
          }
        }
      })
    );
  }
);
