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
  | { readonly kind: 'difference'; readonly of: readonly [Ratio<Part>, Ratio<Part>] }
  /** Ratios and times multiplied; null where any of them is. */
  | { readonly kind: 'product'; readonly of: ReadonlyArray<Ratio<Part> | Survival<Part>> }
  | Survival<Part>;

/**
 * Read from how many days it took those who got there, and how long the others were watched: both are binned
 * parts of the same decimals. By the Kaplan–Meier estimate; null where the estimate does not get as far.
 */
export interface Survival<Part extends string> {
  readonly kind: 'survival';
  readonly reached: Part;
  readonly censored: Part;
  /** Days by which this many percent have got there, or the mean of days up to the longest watched. */
  readonly read: { readonly percentile: number } | 'restricted_mean';
  /** Days × times / divideBy are the answer, integers both. */
  readonly times?: number;
  readonly divideBy?: number;
}

export type Unit = 'percent' | 'count' | 'money' | 'points' | 'score' | 'ratio' | 'days' | 'years' | 'hours';
export type Better = 'higher' | 'lower' | 'neither';

/** How far chance alone moves the number; lenses choose their interval by it. */
export type SamplingModel = 'share' | 'nps' | 'mean' | 'ratio' | 'none';

/**
 * Whose a number is under the usual attribution: of the owner at the window's start, as what becomes of accounts; of the
 * CSM a row names, else the owner at its moment; of the owner at the window's end, as what there is then; of the owner
 * when an onboarding starts.
 */
export type Credit = 'movement' | 'event' | 'instant' | 'onboarding';

export interface Metric<Family extends string = string, Part extends string = string> {
  readonly id: string;
  readonly name: string;
  readonly family: Family;
  /** One plain sentence: what the number tells. */
  readonly summary: string;
  /** The definition as people write it, as it usually is. */
  readonly formula: string;
  /** The same where a switch is set so that it reads otherwise; undefined where it does not. */
  readonly formulaUnder?: (definition: Definition) => string | undefined;
  readonly unit: Unit;
  readonly better: Better;
  /** Other words people use for it, for search. */
  readonly synonyms: readonly string[];
  /** Entities without which it cannot be computed. */
  readonly needs: readonly EntityId[];
  /** Entities of which it needs one at least, any of them. */
  readonly needsOneOf?: readonly EntityId[];
  /** Entities it needs beside those under a definition. */
  readonly alsoNeeds?: (definition: Definition) => readonly EntityId[];
  /** A setting without which it cannot be computed. */
  readonly setting?: 'grossMargin';
  /** What it counts is known ahead: windows after now have a number too. */
  readonly future?: true;
  /** Row dimensions of the family that it can be broken down and filtered by. */
  readonly dimensions?: readonly string[];
  /** A row dimension that has to be filtered, such as the feature whose adoption is asked for. */
  readonly requires?: string;
  /** What it divides by has none of its row dimensions: whatever their values, they share it. */
  readonly sharesDenominator?: true;
  /** Definition switches that change it, and those of its family that do not. */
  readonly switches?: ReadonlyArray<keyof Definition>;
  readonly unchangedBy?: ReadonlyArray<keyof Definition>;
  readonly sampling: SamplingModel;
  /** Whose it is, where not as in the rest of its family. */
  readonly credit?: Credit;
  readonly value: MetricValue<Part> | ((definition: Definition) => MetricValue<Part>);
  /** Sample size behind the value; absent where the notion has no meaning. */
  readonly n?: Terms<Part> | ((definition: Definition) => Terms<Part>);
  /** What counts on neither side though one might look for it there, and what it is called; a notice says how many. */
  readonly leftOut?: { readonly sum: Terms<Part>; readonly words: string };
  /** Counts the rows behind a sum, so that a sum of 0 tells nothing from zeros; the family's other parts do where absent. */
  readonly rows?: Part;
  /** It counts CSMs, who may be in several segments at once: what is left of the company without one is not known. */
  readonly countsCsms?: true;
  /** Where the definition comes from. */
  readonly source: string;
}

/** A part as people read it: of seconds with `per` 86,400 it is days. */
export interface PartUnit {
  readonly words: string;
  readonly per: number;
}

export interface Family<Id extends string = string, Part extends string = string> {
  readonly id: Id;
  readonly name: string;
  /** Every part the family's facts return, with the decimal places it is exact to. */
  readonly parts: Readonly<Record<Part, number>>;
  /** Parts that are amounts of money as they stand; and those annualised, which people speak of by the month. */
  readonly money?: readonly Part[];
  readonly annualised?: readonly Part[];
  /** What a part is called where its own name does not say; and how many of its units make one that people count. */
  readonly words?: Readonly<Partial<Record<Part, string | PartUnit>>>;
  /** Parts that come apart by a whole number, such as days it took: part `p` of bin 17 is `p@17`. */
  readonly binned?: readonly Part[];
  /** What the family's own rows can be broken down and filtered by, beside CSM, team and segments. */
  readonly dimensions?: Readonly<Record<string, RowDimension>>;
  /** Definition switches that change the metrics of the family, but for those that say otherwise. */
  readonly switches?: ReadonlyArray<keyof Definition>;
  readonly credit: Credit;
  readonly metrics: ReadonlyArray<Metric<Id, Part>>;
}

/** A text column of one of the family's tables, or values that are worked out. */
export interface RowDimension {
  readonly name: string;
  readonly entity: EntityId;
  readonly column: string;
  /** All the values there are, in their order, where no table holds them. */
  readonly values?: readonly string[];
}

const values = new WeakMap<Metric, WeakMap<Definition, MetricValue<string>>>();

/** What the metric is under a definition; the same object each time, as it is asked for in every cell. */
export function metricValue(metric: Metric, definition: Definition): MetricValue<string> {
  if (typeof metric.value !== 'function') {
    return metric.value;
  }
  const known = values.get(metric)?.get(definition);
  if (known !== undefined) {
    return known;
  }
  const value = metric.value(definition);
  const ofMetric = values.get(metric) ?? new WeakMap<Definition, MetricValue<string>>();
  values.set(metric, ofMetric.set(definition, value));
  return value;
}

/** The formula in force. */
export const metricFormula = (
  { formula, formulaUnder }: Pick<Metric, 'formula' | 'formulaUnder'>,
  definition: Definition
): string => formulaUnder?.(definition) ?? formula;

/** What the sample size counts under a definition; undefined for a metric that has none. */
export const sampleTerms = ({ n }: Pick<Metric, 'n'>, definition: Definition): Terms<string> | undefined =>
  typeof n === 'function' ? n(definition) : n;

/**
 * How chance moves the number under a definition. A mean is over what its sample counts: weighed by anything else, such
 * as revenue, it is a ratio of sums.
 */
export function samplingOf(metric: Metric, definition: Definition): SamplingModel {
  const { sampling } = metric;
  const value = metricValue(metric, definition);
  const n = sampleTerms(metric, definition) ?? {};
  return sampling === 'mean' && value.kind === 'ratio' && Object.keys(value.under).some((part) => !(part in n))
    ? 'ratio'
    : sampling;
}

/** Whether a dimension is what the family's own rows say: it tells what is counted, for the company as well. */
export const isOfRows = ({ dimensions = [] }: Pick<Metric, 'dimensions'>, name: string): boolean =>
  dimensions.includes(name);

/** Whether a number is of a kind that a book of any size can be compared by: no count, no sum. */
export function isRate({ kind }: MetricValue<string>): boolean {
  return kind !== 'flow' && kind !== 'stock';
}

/** Every part the metric reads under a definition, its sample size and what it leaves out included. */
export function metricParts(metric: Metric, definition: Definition): Set<string> {
  const value = metricValue(metric, definition);
  return new Set(
    [...valueTerms(value), sampleTerms(metric, definition) ?? {}, metric.leftOut?.sum ?? {}].flatMap((part) =>
      Object.keys(part)
    )
  );
}

function valueTerms(value: MetricValue<string>): ReadonlyArray<Terms<string>> {
  switch (value.kind) {
    case 'flow':
    case 'stock':
      return [value.sum];
    case 'ratio':
      return [value.over, value.under];
    case 'difference':
    case 'product':
      return value.of.flatMap(valueTerms);
    case 'survival':
      return [{ [value.reached]: 1, [value.censored]: 1 }];
  }
}
