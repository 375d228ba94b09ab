// What a worked formula comes to when its amounts are those that are written, rounded as they are.
import type { Term, WorkedFormula } from './working';

/** How an amount comes out of being written. */
export type Rounded = (term: Pick<Term, 'amount' | 'isMoney'>) => number;

export function reckonedFormula(formula: WorkedFormula, rounded: Rounded): number | null {
  const sum = (terms: readonly Term[]) => terms.reduce((so, term) => so + rounded(term), 0);
  switch (formula.kind) {
    case 'sum':
      return sum(formula.terms) / formula.divideBy;
    case 'ratio':
      return (formula.times * sum(formula.over)) / sum(formula.under) / formula.divideBy;
    case 'survival': {
      const { days, times, divideBy } = formula;
      return days === null ? null : (times * rounded({ amount: days, isMoney: false })) / divideBy;
    }
    case 'difference':
    case 'product':
      return formula.of
        .map((part) => reckonedFormula(part, rounded))
        .reduce((so, part) =>
          so === null || part === null ? null : formula.kind === 'product' ? so * part : so - part
        );
  }
}
