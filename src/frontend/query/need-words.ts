// What a metric needs to be computed, in words.
import type { AnyMetric } from '../../shared/catalogue';
import type { Metric } from '../../shared/catalogue/metric';
import { t } from '../translation/t';

const settingWords: Readonly<Record<NonNullable<Metric['setting']>, string>> = {
  get grossMargin() {
    return t('query.the-gross-margin-a-setting-of-the', 'the gross margin, a setting of the data source');
  },
};

/** E.g. "accounts and subscriptions", "accounts and one of usage, tickets". */
export function needWords(metric: AnyMetric): string {
  const { needs, needsOneOf = [], setting }: Metric = metric;
  const needed = [
    ...needs,
    ...(needsOneOf.length > 0 ? [t('query.one-of', 'one of {{entities}}', { entities: needsOneOf.join(', ') })] : []),
    ...(setting === undefined ? [] : [settingWords[setting]]),
  ];
  const last = needed.at(-1) ?? '';
  return needed.length < 2
    ? last
    : t('query.and', '{{first}} and {{last}}', { first: needed.slice(0, -1).join(', '), last });
}
