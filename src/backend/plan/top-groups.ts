// The largest groups keep their own names, all others go to `Other`, which still sums to the total.
import type { Metric } from '../../shared/catalogue/metric';
import { OTHER, type PartsTable, type WindowParts } from '../facts';
import { weightedSum } from '../lenses/metric-value';
import { askFacts } from './ask-facts';
import { sidesOf } from './contributions';
import { dimensionValues } from './dimension-values';
import { othersAmong } from './other-notices';
import type { Prepared } from './prepare-query';
import type { Settings } from '../../shared/settings/settings';
import type { Dataset } from '../sources/dataset';

export interface TopGroups {
  /** Dimension → ids that keep a group of their own. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** How many values that have anything went to `Other`, over all dimensions. */
  readonly others: number;
}

/**
 * The `topN` largest values of each dimension of the query over all shown windows: by sample size where the metric has
 * one and by amount otherwise; kinds that share a sample by how much there is of each. Equal ones go by id; where there
 * is room, values without anything follow in their order. Null where the query asks for no top.
 */
export async function topGroups(
  dataset: Dataset,
  settings: Pick<Settings, 'bands' | 'ownMetrics'>,
  question: Prepared,
  signal: AbortSignal
): Promise<TopGroups | null> {
  const { query, metric, windows, filters } = question;
  if (query.topN === undefined || query.by.length === 0) {
    return null;
  }
  const { table, decimals } = await askFacts(dataset, { ...question, windows: { all: windows.shown } }, signal);
  const { amount, sample } = sizeTerms(metric, question);
  const isShared = table.everywhere.some(({ found }) => weightedSum(sample, found, decimals) !== 0);
  const ids: Record<string, readonly string[]> = Object.create(null);
  let others = 0;
  for (const [position, name] of query.by.entries()) {
    const isKind = metric.dimensions?.includes(name) === true;
    const terms = isShared && isKind ? amount : sample;
    const sizes = sizesOf(isShared && !isKind ? sharedOf(table) : ownOf(table), position, (parts) =>
      Math.abs(weightedSum(terms, parts, decimals))
    );
    const ranked = [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id]) => id);
    const silent = (await dimensionValues(dataset, settings, name, signal))
      .map(({ id }) => id)
      .filter((id) => !sizes.has(id) && (filters[name]?.includes(id) ?? true));
    const top = [...ranked, ...silent].slice(0, query.topN).filter((id) => id !== OTHER);
    ids[name] = top;
    others += othersAmong(ranked, top);
  }
  return { ids, others };
}

function sizeTerms(metric: Metric, { query }: Prepared) {
  const sides = sidesOf(metric, query.definition);
  const amount = sides[0]?.terms ?? {};
  const sample = metric.n ?? sides.find(({ id }) => id.startsWith('denominator'))?.terms ?? amount;
  return { amount, sample };
}

interface Sized {
  readonly key: ReadonlyArray<string | null>;
  readonly parts: WindowParts;
}

const ownOf = ({ groups }: PartsTable): Sized[] =>
  groups.flatMap(({ key, windows }) => [...windows.values()].map((parts) => ({ key, parts })));

/** What kinds share, which each of them has again in its own groups. */
const sharedOf = ({ everywhere }: PartsTable): Sized[] => everywhere.map(({ key, found }) => ({ key, parts: found }));

function sizesOf(rows: readonly Sized[], position: number, size: (parts: WindowParts) => number): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { key, parts } of rows) {
    const id = key[position] ?? '';
    sizes.set(id, (sizes.get(id) ?? 0) + size(parts));
  }
  return sizes;
}
