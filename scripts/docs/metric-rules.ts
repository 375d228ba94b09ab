// What follows from a metric's declaration: when it has no value, and what its sample is.
import type { AnyFamily, AnyMetric } from '../../src/shared/catalogue';
import { metricValue, type Metric, sampleTerms, type Terms } from '../../src/shared/catalogue/metric';
import { catalogueOf } from '../../src/shared/catalogue/catalogue-of';
import { partUnit } from '../../src/shared/catalogue/part-words';
import { type Definition, definitionSchema } from '../../src/shared/query/query';

const leftOut = 'an unfinished window is left out';
const kept = 'an unfinished window is kept and marked';

/** When the metric has no value, in one sentence. */
export function nullRule(metric: AnyMetric, definition: Definition): string {
  const family = familyOf(metric);
  // Widening loses the part names, which are not looked at here.
  const value = metricValue(metric as Metric, definition);
  switch (value.kind) {
    case 'ratio':
      return `No value where there is nothing to divide by (${partWords(value.under, family)} is 0); ${value.atEnd ? kept : leftOut}`;
    case 'difference': {
      const under = [...new Set(value.of.map((ratio) => partWords(ratio.under, family)))];
      return `No value where there is nothing to divide by (${under.join(' or ')} is 0); ${leftOut}`;
    }
    case 'product': {
      const under = [
        ...new Set(value.of.flatMap((factor) => (factor.kind === 'ratio' ? partWords(factor.under, family) : []))),
      ];
      return `No value where there is nothing to divide by (${under.join(' or ')} is 0); ${leftOut}`;
    }
    case 'survival':
      return `No value where nobody was watched, or where too few get there in the time watched; ${leftOut}`;
    case 'flow':
      return `0 in a window in which nothing happened; ${kept}`;
    case 'stock':
      return `What there is at the window's end, 0 where there is nothing; ${kept}`;
  }
}

/** What the sample size counts; null for metrics that have none. */
export function sampleWords(metric: AnyMetric): string | null {
  const sample = sampleTerms(metric as Metric, definitionSchema.parse({}));
  return sample === undefined ? null : partWords(sample, familyOf(metric));
}

export const { familyOf } = catalogueOf({ ownMetrics: [] });

const partWords = (terms: Terms<string>, family: AnyFamily): string =>
  Object.keys(terms)
    .map((part) => partUnit(part, family).words)
    .join(' + ');
