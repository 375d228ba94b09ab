// The groups of an answer: those with data, and those that are known but have nothing to show, so
// that a series or an alert instance does not vanish.
import { addShared, BLANK, type GroupParts, OTHER, type SharedParts, UNASSIGNED, type WindowParts } from '../facts';
import { hasAnything } from '../facts/part-sums';
import { compareLabels, type DimensionValue, isNobody } from './dimension-values';
import { accountDimension } from '../../shared/query/query';
import type { Filters } from './filters';
import type { Group } from './result';

export interface KnownGroup {
  readonly key: Group['key'];
  readonly windows: ReadonlyMap<number, WindowParts>;
}

/** `values[d]` are all values of dimension `by[d]`; `everywhere` is what groups without data of their own have too. Sorted by their order where they have one, else by label; `Other`, then what has no value, last. */
export function knownGroups(
  found: readonly GroupParts[],
  by: readonly string[],
  values: ReadonlyArray<readonly DimensionValue[]>,
  filters: Filters,
  everywhere: readonly SharedParts[] = []
): KnownGroup[] {
  const shown = found.filter(
    ({ key, windows }) => !key.some((id, d) => isNobody(id, by[d])) || [...windows.values()].some(hasAnything)
  );
  const seen = new Set(shown.map(({ key }) => JSON.stringify(key)));
  const silent = silentKeys(by, values, filters)
    .filter((key) => !seen.has(JSON.stringify(key)))
    .map((key) => {
      const group = { key, windows: new Map<number, WindowParts>() };
      addShared(group, by.length === 0 ? [] : everywhere);
      return group;
    });
  const named = keyOf(by, values);
  const places = values.map(
    (list) => new Map(list.flatMap(({ id, order }) => (order === undefined ? [] : [[id, order] as const])))
  );
  return [...shown, ...silent]
    .map(({ key, windows }) => ({ key: named(key), windows }))
    .sort((a, b) => compareKeys(by, places, a.key, b.key));
}

/** The total is always there; of one dimension every value in scope is; accounts and combinations show where they occur. */
export function silentKeys(
  by: readonly string[],
  values: ReadonlyArray<readonly DimensionValue[]>,
  filters: Filters
): string[][] {
  const [name, ...others] = by;
  if (name === undefined) {
    return [[]];
  }
  if (others.length > 0 || name === accountDimension) {
    return [];
  }
  const inTeam = ({ team }: DimensionValue): boolean =>
    name !== 'csm' || filters.team === undefined || filters.team.includes(team ?? '');
  return (values[0] ?? [])
    .filter((value) => !isNobody(value.id, name) && (filters[name]?.includes(value.id) ?? true) && inTeam(value))
    .map(({ id }) => [id]);
}

/** Gives the ids of a group their labels, of which `values[d]` knows those of dimension `by[d]`. */
export function keyOf(
  by: readonly string[],
  values: ReadonlyArray<readonly DimensionValue[]>
): (ids: readonly string[]) => Group['key'] {
  const labels = values.map((list) => new Map(list.map(({ id, label }) => [id, label])));
  return (ids) =>
    Object.fromEntries(
      by.map((name, d) => {
        const id = ids[d] ?? '';
        return [name, { id, label: labels[d]?.get(id) ?? id }];
      })
    );
}

function compareKeys(
  by: readonly string[],
  places: ReadonlyArray<ReadonlyMap<string, number>>,
  a: Group['key'],
  b: Group['key']
): number {
  for (const [d, name] of by.entries()) {
    const [one, other] = [a[name]?.id ?? '', b[name]?.id ?? ''];
    const place = (id: string): number => places[d]?.get(id) ?? Infinity;
    const order =
      lateness(one) - lateness(other) ||
      ascending(place(one), place(other)) ||
      compareLabels(a[name]?.label ?? '', b[name]?.label ?? '');
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}

/** After all values, what is left of them; after that, what has none. */
const lateness = (id: string): number => (id === UNASSIGNED || id === BLANK ? 2 : id === OTHER ? 1 : 0);

const ascending = (a: number, b: number): number => (a === b ? 0 : a - b);
