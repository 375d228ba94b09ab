// A metric is a declaration over the additive parts of one fact family. SQL returns the parts,
// this says what they mean; no metric has code of its own.
import type { EntityId } from '../model/entities';
import type { Definition } from '../query/query';

/** Parts with their integer weights, e.g. `{ opening: 1, churned: -1 }`. */
export type Terms<Part extends string> = Readonly<Partial<Record<Part, number>>>;

/** Σnumerator × times / (Σdenominator × divideBy), integers both; null where the denominator is zero. */
export interface Ratio<Part extends string> {
  readonly kind: 'ratio';
  readonly over: Terms<Part>;
  readonly under: Terms<Part>;
  readonly times?: number;
  readonly divideBy?: number;
  /** Both sides are what there is at the window's end, so that it can be read before the window is over. */
  readonly atEnd?: true;
}

export type MetricValue<Part extends string> =
  | Ratio<Part>
  /** What happened in the window; 0 where nothing did. `divideBy` turns annualised money into monthly. */
  | { readonly kind: 'flow'; readonly sum: Terms<Part>; readonly divideBy?: number }
  /** What there is at the window's end. */
  | { readonly kind: 'stock'; readonly sum: Terms<Part>; readonly divideBy?: number }
  /** One ratio minus another; null where either is. */
  | { readonly kind: 'difference'; readonly of: readonly [Ratio<Part>, Ratio<Part>] };

export type Unit = 'percent' | 'count' | 'money' | 'points' | 'score' | 'ratio';
export type Better = 'higher' | 'lower' | 'neither';

/** How far chance alone moves the number; lenses choose their interval by it. */
export type SamplingModel = 'share' | 'nps' | 'mean' | 'ratio' | 'none';

export interface Metric<Family extends string = string, Part extends string = string> {
  readonly id: string;
  readonly name: string;
  readonly family: Family;
  /** One plain sentence: what the number tells. */
  readonly summary: string;
  /** The definition as people write it. */
  readonly formula: string;
  readonly unit: Unit;
  readonly better: Better;
  /** Other words people use for it, for search. */
  readonly synonyms: readonly string[];
  /** Entities without which it cannot be computed. */
  readonly needs: readonly EntityId[];
  readonly sampling: SamplingModel;
  readonly value: MetricValue<Part> | ((definition: Definition) => MetricValue<Part>);
  /** Sample size behind the value; absent where the notion has no meaning. */
  readonly n?: Terms<Part>;
  /** Where the definition comes from. */
  readonly source: string;
}

export interface Family<Id extends string = string, Part extends string = string> {
  readonly id: Id;
  readonly name: string;
  /** Every part the family's facts return, with the decimal places it is exact to. */
  readonly parts: Readonly<Record<Part, number>>;
  readonly metrics: ReadonlyArray<Metric<Id, Part>>;
}

export function metricValue(metric: Metric, definition: Definition): MetricValue<string> {
  return typeof metric.value === 'function' ? metric.value(definition) : metric.value;
}

/** Every part the metric reads under a definition, its sample size included. */
export function metricParts(metric: Metric, definition: Definition): Set<string> {
  const value = metricValue(metric, definition);
  const ratios = value.kind === 'difference' ? value.of : value.kind === 'ratio' ? [value] : [];
  const terms =
    value.kind === 'flow' || value.kind === 'stock' ? [value.sum] : ratios.flatMap((r) => [r.over, r.under]);
  return new Set([...terms, metric.n ?? {}].flatMap((part) => Object.keys(part)));
}
