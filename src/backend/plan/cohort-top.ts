// The largest groups of cohorts keep their own names, all others are added up as `Other`.
import type { Terms } from '../../shared/catalogue/metric';
import { type GroupParts, OTHER, type WindowParts } from '../facts';
import { type PartDecimals, weightedSum } from '../lenses/metric-value';
import { sumParts } from '../facts/part-sums';
import { largestFirst } from './largest-first';
import { othersAmong } from './other-notices';

export interface CohortTop {
  readonly groups: readonly GroupParts[];
  /** The ids of each dimension that keep their name, the largest first. */
  readonly kept: ReadonlyArray<readonly string[]>;
  /** How many values went to `Other`, over all dimensions. */
  readonly others: number;
}

/** Keeps the `count` largest values of each dimension by what `terms` come to over all cells. Equal ones go by id. */
export function topOfCohorts(
  groups: readonly GroupParts[],
  dimensions: number,
  count: number,
  terms: Terms<string>,
  decimals: PartDecimals
): CohortTop {
  const sized = groups.map(({ key, windows }) => ({
    key,
    size: [...windows.values()].reduce((sum, parts) => sum + weightedSum(terms, parts, decimals), 0),
  }));
  const ranked = Array.from({ length: dimensions }, (_, position) => largestFirst(sized, position));
  const kept = ranked.map((ids) => ids.slice(0, count).filter((id) => id !== OTHER));
  const merged = new Map<string, GroupParts>();
  for (const { key, windows } of groups) {
    const named = key.map((id, position) => (kept[position]?.includes(id) === true ? id : OTHER));
    const name = JSON.stringify(named);
    const cells = new Map<number, WindowParts>(merged.get(name)?.windows);
    windows.forEach((parts, cell) => cells.set(cell, sumParts(cells.get(cell), parts)));
    merged.set(name, { key: named, windows: cells });
  }
  const others = ranked.reduce((sum, ids, position) => sum + othersAmong(ids, kept[position] ?? []), 0);
  return { groups: [...merged.values()], kept, others };
}
