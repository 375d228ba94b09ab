// Which values of a dimension are the largest: those that keep a group of their own where others become `Other`.

export interface Sized {
  /** Ids, one for each dimension. */
  readonly key: ReadonlyArray<string | null>;
  readonly size: number;
}

/** The ids of one dimension by what they come to together, the largest first. Equal ones go by id. */
export function largestFirst(groups: readonly Sized[], position: number): string[] {
  const sizes = new Map<string, number>();
  for (const { key, size } of groups) {
    const id = key[position] ?? '';
    sizes.set(id, (sizes.get(id) ?? 0) + size);
  }
  return [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id]) => id);
}
