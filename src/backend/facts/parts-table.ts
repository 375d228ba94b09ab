// What a fact query returned, decoded: exact parts per window for every group and for the company.
import type { Cell, Rows } from '../engines/engine';
import { sumParts } from './part-sums';

/** Parts of one window as exact integers in units of 10^-decimals of each part. */
export type WindowParts<Part extends string = string> = Readonly<Record<Part, bigint>>;

export interface GroupParts {
  /** One id per dimension of the query, in its order. */
  readonly key: readonly string[];
  /** By window index; a window without a row has no entry. */
  readonly windows: ReadonlyMap<number, WindowParts>;
}

/** What has no value in the dimensions where its key is null: part of every group that agrees in the others. */
export interface SharedParts {
  readonly key: ReadonlyArray<string | null>;
  /** Index of its window. */
  readonly index: number;
  readonly found: WindowParts;
}

export interface PartsTable {
  /** Groups in scope, what they share with others included. */
  readonly groups: readonly GroupParts[];
  /** What any further group would have as well. */
  readonly everywhere: readonly SharedParts[];
  /** Everybody, filters aside. */
  readonly company: ReadonlyMap<number, WindowParts>;
}

/**
 * Decodes rows of columns `i, d0 …, in_scope?, bin?, company, <parts>`. Part `p` of a row of bin 17 is `p@17`. Where a
 * dimension is null, what was counted has no such dimension: it belongs to every group.
 */
export function decodeParts(rows: Rows, by: readonly string[], decimals: Readonly<Record<string, number>>): PartsTable {
  const position = (name: string): number => rows.columns.indexOf(name);
  const parts = Object.entries(decimals).map(([name, places]) => ({ name, places, at: position(name) }));
  const window = position('i');
  const isCompany = position('company');
  const inScope = position('in_scope');
  const dimension = by.map((_, index) => position(`d${index}`));
  const bin = position('bin');
  const groups = new Map<string, { key: string[]; windows: Map<number, WindowParts> }>();
  const everywhere: SharedParts[] = [];
  const company = new Map<number, WindowParts>();
  for (const row of rows.rows) {
    const found: Record<string, bigint> = {};
    const inBin = bin < 0 ? null : (row[bin] ?? null);
    for (const { name, places, at } of parts) {
      // A family leaves out the columns of parts that nobody asked for.
      found[inBin === null ? name : `${name}@${String(inBin)}`] = at < 0 ? 0n : scaled(row[at] ?? null, places);
    }
    const index = Number(row[window]);
    if (row[isCompany] === true) {
      company.set(index, sumParts(company.get(index), found));
      if (by.length > 0 || inScope >= 0) {
        continue;
      }
    }
    if (inScope >= 0 && row[inScope] !== true) {
      continue;
    }
    if (dimension.some((at) => row[at] === null)) {
      everywhere.push({ key: dimension.map((at) => (row[at] === null ? null : String(row[at]))), index, found });
      continue;
    }
    const key = dimension.map((at) => String(row[at]));
    const id = key.length === 1 ? (key[0] ?? '') : JSON.stringify(key);
    const group = groups.get(id);
    if (group === undefined) {
      groups.set(id, { key, windows: new Map([[index, found]]) });
    } else {
      group.windows.set(index, sumParts(group.windows.get(index), found));
    }
  }
  const sharedBy = sharedIndex(everywhere);
  for (const group of groups.values()) {
    addShared(group, sharedBy(group.key));
  }
  return { groups: [...groups.values()], everywhere, company };
}

/** Finds what a group has in common with others; accounts are too many to go through it all for each. */
function sharedIndex(
  everywhere: readonly SharedParts[]
): (key: ReadonlyArray<string | null>) => readonly SharedParts[] {
  // By which dimensions are missing, few sets of them, and by the values of the others.
  const sets = new Map<string, { readonly known: readonly boolean[]; readonly found: Map<string, SharedParts[]> }>();
  for (const shared of everywhere) {
    const known = shared.key.map((id) => id !== null);
    const set = sets.get(known.join()) ?? { known, found: new Map<string, SharedParts[]>() };
    const id = JSON.stringify(shared.key);
    sets.set(known.join(), set);
    set.found.set(id, [...(set.found.get(id) ?? []), shared]);
  }
  return (key) =>
    [...sets.values()].flatMap(
      ({ known, found }) => found.get(JSON.stringify(key.map((id, at) => (known[at] === true ? id : null)))) ?? []
    );
}

/**
 * Given the first dimensions of a key: groups with that key which have no row of their own kind and yet a part in what is
 * shared, such as a denominator that all features have in common. Their last `further` dimensions are those of what is shared.
 */
export function groupsOfShared(
  { groups, everywhere }: PartsTable,
  further: number
): (key: readonly string[]) => GroupParts[] {
  const idOf = (key: ReadonlyArray<string | null>): string => JSON.stringify(key);
  const listed = new Set(everywhere.length === 0 ? [] : groups.map(({ key }) => idOf(key)));
  const sharedBy = sharedIndex(everywhere);
  const ends = new Map(everywhere.map(({ key }) => key.slice(-further)).map((end) => [idOf(end), end]));
  return (key) =>
    [...ends.values()].flatMap((end) => {
      const group = { key: [...key, ...end.map((id) => id ?? '')], windows: new Map<number, WindowParts>() };
      if (!listed.has(idOf(group.key))) {
        addShared(group, sharedBy(group.key));
      }
      return group.windows.size === 0 ? [] : [group];
    });
}

/** Adds what the group shares with others to its windows. */
export function addShared(
  { key, windows }: { readonly key: readonly string[]; readonly windows: Map<number, WindowParts> },
  everywhere: readonly SharedParts[]
): void {
  for (const { key: shared, index, found } of everywhere) {
    if (shared.every((id, at) => id === null || id === key[at])) {
      windows.set(index, sumParts(windows.get(index), found));
    }
  }
}

const powersOfTen = Array.from({ length: 20 }, (_, exponent) => 10n ** BigInt(exponent));
const powerOfTen = (exponent: number): bigint => powersOfTen[exponent] ?? 10n ** BigInt(exponent);

/** Exact text or integer as units of 10^-places; extra places must be zeros. */
function scaled(value: Cell, places: number): bigint {
  if (value === null) {
    return 0n;
  }
  if (typeof value === 'bigint') {
    return places === 0 ? value : value * powerOfTen(places);
  }
  if (value === '0.0000') {
    return 0n; // by far the most frequent amount
  }
  const text = String(value);
  const point = text.indexOf('.');
  if (point < 0) {
    return BigInt(text) * powerOfTen(places);
  }
  const end = point + 1 + places;
  if (text.length > end && /[1-9]/.test(text.slice(end))) {
    throw new Error(`the part ${text} has more than ${places} decimals`);
  }
  const digits = text.slice(0, point) + text.slice(point + 1, end);
  // A number is read faster than a bigint, and short ones are exact.
  const units = digits.length <= 15 ? BigInt(Number(digits)) : BigInt(digits);
  return text.length < end ? units * powerOfTen(end - text.length) : units;
}
