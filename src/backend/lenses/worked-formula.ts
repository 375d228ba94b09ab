// A metric's formula with a group's parts of one window put in, as people would write it: recurring revenue by the
// month, though parts hold it by the year, and days, though they are summed by the second.
import type { Family, MetricValue, Ratio, Survival, Terms } from '../../shared/catalogue/metric';
import { partUnit } from '../../shared/catalogue/part-words';
import type { Term, WorkedFormula } from '../../shared/working';
import type { WindowParts } from '../facts';
import { metricNumber, type PartDecimals, weightedSum } from './metric-value';

const MONTHS_A_YEAR = 12;

type PartWords = Pick<Family, 'money' | 'annualised' | 'words'>;

interface Given {
  readonly parts: WindowParts;
  readonly decimals: PartDecimals;
  readonly family: PartWords;
}

export function workedFormula(value: MetricValue<string>, given: Given): WorkedFormula {
  switch (value.kind) {
    case 'ratio':
      return workedRatio(value, given);
    case 'difference':
      return { kind: 'difference', of: value.of.map((side) => workedRatio(side, given)) };
    case 'product':
      return {
        kind: 'product',
        of: value.of.map((factor) =>
          factor.kind === 'ratio' ? workedRatio(factor, given) : workedSurvival(factor, given)
        ),
      };
    case 'survival':
      return workedSurvival(value, given);
    case 'flow':
    case 'stock': {
      const { sum, divideBy = 1 } = value;
      const monthly = isAnnualised(sum, given) && divideBy % MONTHS_A_YEAR === 0 ? MONTHS_A_YEAR : 1;
      return { kind: 'sum', terms: termsOf(sum, given, monthly), divideBy: divideBy / monthly };
    }
  }
}

function workedRatio({ over, under, times = 1, divideBy = 1 }: Ratio<string>, given: Given) {
  const [above, below] = [isAnnualised(over, given), isAnnualised(under, given)];
  const both = above && below;
  // Twelve months of one side, taken out of what the ratio is multiplied with or divided by.
  const monthlyOver = both || (above && divideBy % MONTHS_A_YEAR === 0) ? MONTHS_A_YEAR : 1;
  const monthlyUnder = both || (below && times % MONTHS_A_YEAR === 0) ? MONTHS_A_YEAR : 1;
  const read = Object.keys(over).map((part) => partUnit(part, given.family).per);
  return {
    kind: 'ratio' as const,
    over: termsOf(over, given, monthlyOver),
    under: termsOf(under, given, monthlyUnder),
    times: both ? times : times / monthlyUnder,
    divideBy: (both ? divideBy : divideBy / monthlyOver) / Math.max(...read),
  };
}

function workedSurvival(survival: Survival<string>, given: Given) {
  const { reached, censored, read, times = 1, divideBy = 1 } = survival;
  return {
    kind: 'survival' as const,
    reached: binnedTerm(reached, given),
    censored: binnedTerm(censored, given),
    read: read === 'restricted_mean' ? ('mean' as const) : read.percentile,
    days: metricNumber({ ...survival, times: 1, divideBy: 1 }, given.parts, given.decimals),
    times,
    divideBy,
  };
}

const isAnnualised = (terms: Terms<string>, { family: { annualised = [] } }: Given): boolean =>
  Object.keys(terms).every((part) => annualised.includes(part));

function termsOf(terms: Terms<string>, { parts, decimals, family }: Given, divideBy: number): Term[] {
  const { money = [], annualised = [] } = family;
  return Object.entries(terms).map(([part, weight = 0]) => {
    const { words, per } = partUnit(part, family);
    const isYearly = annualised.includes(part) && divideBy === 1;
    return {
      words: isYearly ? words.replace('MRR', 'ARR') : words,
      amount: weightedSum({ [part]: weight }, parts, decimals) / divideBy / per,
      isTakenAway: weight < 0,
      isMoney: money.includes(part) || annualised.includes(part),
    };
  });
}

/** A part that comes apart by days, put together again. */
function binnedTerm(part: string, { parts, decimals, family }: Given): Term {
  const bins = Object.keys(parts).filter((name) => name.startsWith(`${part}@`));
  const units = bins.reduce((sum, bin) => sum + (parts[bin] ?? 0n), 0n);
  return {
    words: partUnit(part, family).words,
    amount: weightedSum({ [part]: 1 }, { [part]: units }, decimals),
    isTakenAway: false,
    isMoney: false,
  };
}
