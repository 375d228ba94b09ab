// The groups of an answer: those with data, and those that are known but have nothing to show, so
// that a series or an alert instance does not vanish.
import { BLANK, type GroupParts, UNASSIGNED, type WindowParts } from '../facts';
import { compareLabels, type DimensionValue } from './dimension-values';
import type { Filters } from './filters';
import type { Group } from './result';

export interface KnownGroup {
  readonly key: Group['key'];
  readonly windows: ReadonlyMap<number, WindowParts>;
}

/** `values[d]` are all values of dimension `by[d]`. Sorted by label, what has no value last. */
export function knownGroups(
  found: readonly GroupParts[],
  by: readonly string[],
  values: ReadonlyArray<readonly DimensionValue[]>,
  filters: Filters
): KnownGroup[] {
  const shown = found.filter(({ key, windows }) => !key.some(isNobody) || [...windows.values()].some(hasAnything));
  const seen = new Set(shown.map(({ key }) => JSON.stringify(key)));
  const silent = silentKeys(by, values, filters)
    .filter((key) => !seen.has(JSON.stringify(key)))
    .map((key) => ({ key, windows: new Map<number, WindowParts>() }));
  const labels = values.map((list) => new Map(list.map(({ id, label }) => [id, label])));
  return [...shown, ...silent]
    .map(({ key, windows }) => ({
      key: Object.fromEntries(by.map((name, d) => [name, valueOf(key[d] ?? '', labels[d])])),
      windows,
    }))
    .sort((a, b) => compareKeys(by, a.key, b.key));
}

/** The total is always there; of one dimension every value in scope is; combinations show where they occur. */
function silentKeys(
  by: readonly string[],
  values: ReadonlyArray<readonly DimensionValue[]>,
  filters: Filters
): string[][] {
  const [name, ...others] = by;
  if (name === undefined) {
    return [[]];
  }
  if (others.length > 0) {
    return [];
  }
  const inTeam = ({ team }: DimensionValue): boolean =>
    name !== 'csm' || filters.team === undefined || filters.team.includes(team ?? '');
  return (values[0] ?? [])
    .filter((value) => !isNobody(value.id) && (filters[name]?.includes(value.id) ?? true) && inTeam(value))
    .map(({ id }) => [id]);
}

const isNobody = (id: string): boolean => id === UNASSIGNED || id === BLANK;

const hasAnything = (parts: WindowParts): boolean => Object.values(parts).some((units) => units !== 0n);

const valueOf = (id: string, labels: ReadonlyMap<string, string> | undefined) => ({ id, label: labels?.get(id) ?? id });

function compareKeys(by: readonly string[], a: Group['key'], b: Group['key']): number {
  for (const name of by) {
    const order = compareLabels(a[name]?.label ?? '', b[name]?.label ?? '');
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}
