// The largest groups keep their own names, all others go to `Other`, which still sums to the total.
import type { AnyMetric } from '../../shared/catalogue';
import { isOfRows, sampleTerms } from '../../shared/catalogue/metric';
import { catalogueOf } from '../../shared/catalogue/catalogue-of';
import { OTHER, type WindowParts } from '../facts';
import { weightedSum } from '../lenses/metric-value';
import { askFacts } from './ask-facts';
import { sidesOf } from './contributions';
import { dimensionValues } from './dimension-values';
import { largestFirst, type Sized } from './largest-first';
import { othersAmong } from './other-notices';
import type { Prepared } from './prepare-query';
import type { Dataset } from '../sources/dataset';

export interface TopGroups {
  /** Dimension → ids that keep a group of their own. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** The same, one list per dimension of the query. */
  readonly kept: ReadonlyArray<readonly string[]>;
  /** How many values that have anything went to `Other`, over all dimensions. */
  readonly others: number;
}

/**
 * The `topN` largest values of each dimension of the query over all shown windows: by sample size where the metric has
 * one and by amount otherwise; kinds that share a sample by how much there is of each. Equal ones go by id; where there
 * is room, values without anything follow in their order. Null where the query asks for no top.
 */
export async function topGroups(dataset: Dataset, question: Prepared, signal: AbortSignal): Promise<TopGroups | null> {
  const { query, metric, windows } = question;
  if (query.topN === undefined || query.by.length === 0) {
    return null;
  }
  const { table, decimals } = await askFacts(dataset, { ...question, windows: { all: windows.shown } }, signal);
  const { amount, sample } = sizeTerms(metric, question);
  const isShared = table.everywhere.some(({ found }) => weightedSum(sample, found, decimals) !== 0);
  const ids: Record<string, readonly string[]> = Object.create(null);
  let others = 0;
  for (const [position, name] of query.by.entries()) {
    const isKind = isOfRows(metric, name);
    const terms = isShared && isKind ? amount : sample;
    const size = (parts: WindowParts): number => Math.abs(weightedSum(terms, parts, decimals));
    // What kinds share, each of them has again in its own groups.
    const sized: Sized[] =
      isShared && !isKind
        ? table.everywhere.map(({ key, found }) => ({ key, size: size(found) }))
        : table.groups.map(({ key, windows }) => ({
            key,
            size: [...windows.values()].reduce((sum, parts) => sum + size(parts), 0),
          }));
    const ranked = largestFirst(sized, position);
    const silent = ranked.length < query.topN ? await silentValues(dataset, question, name, ranked, signal) : [];
    const top = [...ranked, ...silent].slice(0, query.topN).filter((id) => id !== OTHER);
    ids[name] = top;
    others += othersAmong(ranked, top);
  }
  return { ids, kept: query.by.map((name) => ids[name] ?? []), others };
}

/** Values in scope without anything. */
async function silentValues(
  dataset: Dataset,
  { settings, filters }: Prepared,
  name: string,
  others: readonly string[],
  signal: AbortSignal
): Promise<string[]> {
  const values = await dimensionValues(dataset, settings, name, signal);
  return values.map(({ id }) => id).filter((id) => !others.includes(id) && (filters[name]?.includes(id) ?? true));
}

function sizeTerms(metric: AnyMetric, { query, settings }: Prepared) {
  const sides = sidesOf(metric, query.definition, catalogueOf(settings).familyOf(metric));
  const amount = sides[0]?.terms ?? {};
  const sample =
    sampleTerms(metric, query.definition) ?? sides.find(({ id }) => id.startsWith('denominator'))?.terms ?? amount;
  return { amount, sample };
}
