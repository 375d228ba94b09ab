import fc from 'fast-check';
import { type AnyFamily, type AnyMetric, families } from '../../shared/catalogue';
import { metricParts, metricValue } from '../../shared/catalogue/metric';
import { definitionSchema } from '../../shared/query/query';
import { type Term, type WorkedFormula, workingSchema } from '../../shared/working';
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

const money = (words: string, amount: number): Term => ({ words, amount, isMoney: true });
const counted = (words: string, amount: number): Term => ({ words, amount, isMoney: false });

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
    over: [money('opening', 100), money('expansion', 10), money('contraction', 0), money('churned', -5)],
    under: [money('opening', 100)],
    times: 1,
    divideBy: 1,
  });
  const closing = { closing: 1_200_0000n, customers_at_end: 4n };
  expect(worked('mrr', closing)).toEqual({ kind: 'sum', terms: [money('closing', 100)], divideBy: 1 });
  expect(worked('arr', closing)).toEqual({ kind: 'sum', terms: [money('closing', 1200)], divideBy: 1 });
  expect(worked('arpa', closing)).toMatchObject({
    over: [money('closing', 100)],
    under: [counted('customers at end', 4)],
    divideBy: 1,
  });
});

test('keeps what it is multiplied with, and its signs', () => {
  expect(worked('nps', { nps_promoters: 5n, nps_detractors: 2n, nps_answers: 10n })).toEqual({
    kind: 'ratio',
    over: [counted('NPS promoters', 5), counted('NPS detractors', -2)],
    under: [counted('NPS answers', 10)],
    times: 100,
    divideBy: 1,
  });
});

test('of an estimate tells how many got there and how many were watched in vain', () => {
  const parts = { 'relationships_ended@30': 2n, 'relationships_ended@400': 1n, 'relationships_current@90': 4n };
  expect(worked('customer_lifespan', parts, { lifespan: 'restricted_mean' })).toMatchObject({
    kind: 'survival',
    reached: counted('relationships ended', 3),
    censored: counted('relationships current', 4),
  });
});

/** What somebody with a calculator gets; undefined where it takes an estimate. */
function reckoned(formula: WorkedFormula): number | undefined {
  const sum = (terms: readonly Term[]) => terms.reduce((so, { amount }) => so + amount, 0);
  switch (formula.kind) {
    case 'sum':
      return sum(formula.terms) / formula.divideBy;
    case 'ratio':
      return (sum(formula.over) * formula.times) / (sum(formula.under) * formula.divideBy);
    case 'survival':
      return undefined;
    case 'difference':
    case 'product': {
      const sides = formula.of.map(reckoned);
      return sides.reduce((so, side) =>
        so === undefined || side === undefined ? undefined : formula.kind === 'product' ? so * side : so - side
      );
    }
  }
}

test.each(all.map(({ family, metric }) => [metric.id, family, metric] as const))(
  '%s worked out by hand is the number shown',
  (_, family, metric) => {
    const names = [...metricParts(metric, definition)].filter((part) => part in family.parts);
    fc.assert(
      fc.property(fc.array(fc.bigInt(1n, 10n ** 9n), { minLength: names.length, maxLength: names.length }), (units) => {
        const parts = Object.fromEntries(names.map((name, index) => [name, units[index] ?? 0n]));
        const formula = workedOf({ family, metric }, parts);
        expect(workingSchema.shape.formula.parse(formula)).toEqual(formula);
        const value = metricNumber(metricValue(metric, definition), parts, family.parts);
        const byHand = reckoned(formula);
        if (byHand !== undefined && value !== null) {
          expect(Math.abs(byHand - value)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)));
        }
      })
    );
  }
);
