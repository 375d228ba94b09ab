// The formula of an answer's last number with what was counted put in, as a line to read.
import type { PanelData } from '@grafana/data';
import { z } from 'zod';
import type { AnyMetric } from '../../shared/catalogue';
import { formulaText } from '../../shared/formula-text';
import { reckonedFormula } from '../../shared/reckoned-formula';
import { type WorkedFormula, type Working, workingSchema } from '../../shared/working';
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
  if (value === null) {
    return estimates(formula).some(({ days }) => days === null)
      ? t('query.estimate-missing', '{{where}}: {{reckoning}} cannot be told yet.', { where, reckoning })
      : t('query.number-missing', '{{where}}: {{reckoning}} has no value, as nothing can be divided by 0.', {
          where,
          reckoning,
        });
  }
  const shown = metricNumberText(value, metric.unit, format);
  // Rounded amounts may come to another last digit than the number itself.
  const again = reckonedFormula(formula, format.rounded);
  const equals = again !== null && metricNumberText(again, metric.unit, format) === shown ? '=' : '≈';
  return `${where}: ${reckoning} ${equals} ${shown}`;
}

const estimates = (formula: WorkedFormula) =>
  (formula.kind === 'product' ? formula.of : [formula]).flatMap((factor) =>
    factor.kind === 'survival' ? [factor] : []
  );
