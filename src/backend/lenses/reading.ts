// What a group scored in one window, with the sample behind it and whether it is too small to show.
import { isRate, metricValue, type Metric, type MetricValue, sampleTerms } from '../../shared/catalogue/metric';
import type { Definition } from '../../shared/query/query';
import type { WindowParts } from '../facts';
import { metricNumber, type PartDecimals, weightedSum } from './metric-value';

export interface Reading {
  /** Null where there is no number, or where it is withheld. */
  readonly value: number | null;
  /** Sample size; null for metrics that have none. */
  readonly n: number | null;
  /** A rate on so small a sample that it says nothing about a person. */
  readonly withheld: boolean;
}

export interface ReadingRule {
  readonly metric: Metric;
  readonly definition: Definition;
  readonly decimals: PartDecimals;
  /** Rates with fewer in their denominator are withheld; 0 shows all. */
  readonly suppressUnder: number;
}

/** Reads a group's parts in one window; a window in which nothing happened has all parts zero. */
export function read(rule: ReadingRule, parts: WindowParts = {}): Reading {
  const declared = valueOf(rule);
  const value = metricNumber(declared, parts, rule.decimals);
  const sample = sampleTerms(rule.metric, rule.definition);
  const n = sample === undefined ? null : weightedSum(sample, parts, rule.decimals);
  const withheld = isRate(declared) && value !== null && n !== null && n < rule.suppressUnder;
  return { value: withheld ? null : value, n, withheld };
}

/** What the metric is under the rule's definition; the same object each time. */
export const valueOf = ({ metric, definition }: ReadingRule): MetricValue<string> => metricValue(metric, definition);
