// The formula of an answer's last number with what was counted put in, as a line to read.
import type { PanelData } from '@grafana/data';
import { z } from 'zod';
import type { AnyMetric } from '../../shared/catalogue';
import { type Term, type WorkedFormula, type Working, workingSchema } from '../../shared/working';
import { language, t } from '../translation/t';
import { metricNumberText, type NumberFormat, numberFormat } from './number-text';

const customSchema = z.object({
  metric: z.string(),
  currency: z.string(),
  working: workingSchema.optional(),
});

/** A sentence, whatever there is: also where nothing is answered, shown, or told. */
export function workedNumber(data: Pick<PanelData, 'series'> | undefined, refId: string, metric: AnyMetric): string {
  const told = (data?.series ?? [])
    .filter((frame) => frame.refId === refId)
    .flatMap(({ meta }) => customSchema.safeParse(meta?.custom).data ?? [])
    .find((custom) => custom.metric === metric.id);
  if (told === undefined) {
    return t('query.shown-once-answered', 'Shown once the query has answered.');
  }
  const { working, currency } = told;
  return working === undefined
    ? t('query.no-number-shown', 'The answer shows no value to work out.')
    : line(working, metric, numberFormat(language(), currency));
}

function line({ window, group, value, formula }: Working, metric: AnyMetric, format: NumberFormat): string {
  const where = group === null ? window : `${window}, ${group}`;
  if (formula === null) {
    return t('query.number-withheld', '{{where}}: withheld, as the sample is too small to show.', { where });
  }
  const reckoning = formulaText(formula, format);
  return value === null
    ? t('query.number-missing', '{{where}}: {{reckoning}} is no number.', { where, reckoning })
    : `${where}: ${reckoning} = ${metricNumberText(value, metric.unit, format)}`;
}

function formulaText(formula: WorkedFormula, format: NumberFormat): string {
  switch (formula.kind) {
    case 'sum':
      return formula.divideBy === 1
        ? termsText(formula.terms, format)
        : `${bracketed(formula.terms, format)} ÷ ${format.plain(formula.divideBy)}`;
    case 'ratio': {
      const { over, under } = formula;
      return scaled(`${bracketed(over, format)} ÷ ${bracketed(under, format)}`, formula, format);
    }
    case 'survival': {
      const { reached, censored, read } = formula;
      const counts = [reached, censored].map((term) => termText(term, format)).join(', ');
      const asked = read === 'mean' ? 'mean' : `${read}th percentile`;
      return scaled(`${asked} by Kaplan–Meier (${counts})`, formula, format);
    }
    case 'difference':
      return formula.of.map((side) => `(${formulaText(side, format)})`).join(' − ');
    case 'product':
      return formula.of.map((factor) => `(${formulaText(factor, format)})`).join(' × ');
  }
}

function scaled(
  text: string,
  { times, divideBy }: { times: number; divideBy: number },
  { plain }: NumberFormat
): string {
  return `${times === 1 ? '' : `${plain(times)} × `}${text}${divideBy === 1 ? '' : ` ÷ ${plain(divideBy)}`}`;
}

const bracketed = (terms: readonly Term[], format: NumberFormat): string =>
  terms.length === 1 ? termsText(terms, format) : `(${termsText(terms, format)})`;

function termsText(terms: readonly Term[], format: NumberFormat): string {
  return terms
    .map((term, index) => {
      const isMinus = term.amount < 0 || Object.is(term.amount, -0);
      const sign = index === 0 ? (isMinus ? '−' : '') : isMinus ? ' − ' : ' + ';
      return `${sign}${termText({ ...term, amount: Math.abs(term.amount) }, format)}`;
    })
    .join('');
}

const termText = ({ words, amount, isMoney }: Term, { money, plain }: NumberFormat): string =>
  `${isMoney ? money(amount) : plain(amount)} ${words}`;
