// A worked formula as a line that people can follow with a calculator.
import type { Term, WorkedFormula } from './working';

type Write = (value: number) => string;

/** How amounts are written. */
export interface AmountFormat {
  readonly money: Write;
  readonly amount: Write;
}

type Kind<K extends WorkedFormula['kind']> = Extract<WorkedFormula, { kind: K }>;

export function formulaText(formula: WorkedFormula, format: AmountFormat): string {
  switch (formula.kind) {
    case 'sum':
      return formula.divideBy === 1
        ? termsText(formula.terms, format)
        : `${bracketed(formula.terms, format)} ÷ ${format.amount(formula.divideBy)}`;
    case 'ratio':
      return ratioText(formula, format);
    case 'survival':
      return survivalText(formula, format);
    case 'difference':
      return formula.of.map((side) => `(${formulaText(side, format)})`).join(' − ');
    case 'product':
      return formula.of.map((factor) => `(${formulaText(factor, format)})`).join(' × ');
  }
}

function ratioText({ over, under, times, divideBy }: Kind<'ratio'>, format: AmountFormat): string {
  const [above, below] = [bracketed(over, format), bracketed(under, format)];
  return under.length > 1 && times === under.length && divideBy === 1
    ? `${above} ÷ (${below} ÷ ${format.amount(times)})`
    : scaled(`${above} ÷ ${below}`, times, divideBy, format);
}

/** An estimate is no sum that can be followed: where more is reckoned with it, it is told itself. */
function survivalText(
  { reached, censored, read, days, times, divideBy }: Kind<'survival'>,
  format: AmountFormat
): string {
  const asked = `${read === 'mean' ? 'mean' : `${read}th percentile`} by Kaplan–Meier`;
  const counts = [reached, censored].map((term) => termText(term, format)).join(', ');
  return days === null || times === divideBy
    ? `${asked} (${counts})`
    : scaled(`${format.amount(days)} days (${asked}: ${counts})`, times, divideBy, format);
}

/** By one number where that says the same. */
function scaled(text: string, times: number, divideBy: number, { amount }: AmountFormat): string {
  return divideBy >= times
    ? divideBy === times
      ? text
      : `${text} ÷ ${amount(divideBy / times)}`
    : `${amount(times / divideBy)} × ${text}`;
}

const bracketed = (terms: readonly Term[], format: AmountFormat): string =>
  terms.length === 1 ? termsText(terms, format) : `(${termsText(terms, format)})`;

function termsText(terms: readonly Term[], format: AmountFormat): string {
  return terms
    .map((term, index) => {
      const isMinus = term.amount < 0 || (term.amount === 0 && term.isTakenAway);
      const sign = index === 0 ? (isMinus ? '−' : '') : isMinus ? ' − ' : ' + ';
      return `${sign}${termText({ ...term, amount: Math.abs(term.amount) }, format)}`;
    })
    .join('');
}

function termText({ words, amount, isMoney }: Term, format: AmountFormat): string {
  const written = isMoney ? format.money(amount) : format.amount(amount);
  return `${written} ${written === '1' ? singular(words) : words}`;
}

/** "customer lost" of "customers lost": the first word that is a plural. */
const singular = (words: string): string =>
  words.replace(/(\w+?)(ies|[^\Wius]s)\b/, (_, stem: string, ending: string) =>
    ending === 'ies' ? `${stem}y` : `${stem}${ending.charAt(0)}`
  );
