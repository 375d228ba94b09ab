// Groups and filters: which book, team and segment values a contribution falls under.
import { ownDimensions } from '../../../src/families/own-metrics/dimensions';
import { families } from '../../../src/shared/catalogue';
import type { Company } from '../../support/company';
import type { Contribution } from './contribution';
import { holdings, INHERITED, WHOLE } from './ownership';

export type Parts = ReadonlyMap<string, bigint>;

export interface GroupKey {
  readonly dimension: string;
  /** Null where there is nobody, or a blank. */
  readonly id: string | null;
  readonly label: string;
}

export interface OracleGroup {
  readonly key: readonly GroupKey[];
  readonly parts: Parts;
  /** The same by account, and by single row. */
  readonly accounts: ReadonlyMap<string, Parts>;
  readonly rows: ReadonlyMap<unknown, Parts>;
}

class Sums implements OracleGroup {
  readonly parts = new Map<string, bigint>();
  readonly accounts = new Map<string, Map<string, bigint>>();
  readonly rows = new Map<unknown, Map<string, bigint>>();

  constructor(
    readonly key: readonly GroupKey[],
    private readonly withUnits: boolean
  ) {}

  /** `place` tells pieces of one account apart that count in different books of the company. */
  add({ part, amount, account, row, owner }: Held, place: string): void {
    const into = (parts: Map<string, bigint>) => parts.set(part, (parts.get(part) ?? 0n) + amount);
    const unit = <Key>(units: Map<Key, Map<string, bigint>>, key: Key) => {
      const parts = units.get(key) ?? new Map<string, bigint>();
      units.set(key, parts);
      return parts;
    };
    into(this.parts);
    if (!this.withUnits) {
      return;
    }
    into(unit(this.accounts, JSON.stringify([account?.id ?? null, place])));
    into(unit(this.rows, row ?? JSON.stringify([account?.id ?? null, owner])));
  }
}

export interface Selection {
  readonly by: readonly string[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

type Place = Pick<Contribution, 'account' | 'dimensions' | 'csmTenure'> & { readonly owner: string | null };

/** A contribution to one owner's book; its amount is in the units of shares. */
type Held = Omit<Contribution, 'owner'> & Place;

const heldBy = (contribution: Contribution): Held[] =>
  holdings(contribution.owner).map(({ csm, share }) => ({
    ...contribution,
    owner: csm,
    amount: contribution.amount * (contribution.once === undefined ? share : WHOLE),
  }));

function keyOf(company: Company, dimension: string, { owner, account, dimensions, csmTenure }: Place): GroupKey {
  if (dimensions !== undefined && Object.hasOwn(dimensions, dimension)) {
    const value = dimensions[dimension] ?? null;
    return { dimension, id: value, label: value ?? '(none)' };
  }
  if (dimension === 'csm' || dimension === 'team' || dimension === 'csm_tenure') {
    if (owner === null) {
      return { dimension, id: null, label: 'Unassigned' };
    }
    if (owner === INHERITED) {
      return { dimension, id: INHERITED, label: INHERITED };
    }
    if (dimension === 'csm_tenure') {
      const tenure = csmTenure?.(owner) ?? null;
      return { dimension, id: tenure, label: tenure ?? '(none)' };
    }
    const csm = company.csms?.find(({ id }) => id === owner);
    if (dimension === 'csm') {
      return { dimension, id: owner, label: csm?.name ?? owner };
    }
    const team = csm?.team ?? null;
    return { dimension, id: team, label: team ?? '(none)' };
  }
  const value = account?.segments?.[dimension] ?? null;
  return { dimension, id: value, label: value ?? '(none)' };
}

/** Whether a dimension says what is counted, not whose it is. */
export const isRowDimension = (dimension: string): boolean =>
  Object.hasOwn(ownDimensions, dimension) ||
  families.some((family) => 'dimensions' in family && Object.hasOwn(family.dimensions ?? {}, dimension));

const passes = (company: Company, { filters }: Selection, place: Place) =>
  Object.entries(filters).every(([dimension, kept]) => {
    if (isRowDimension(dimension) && !Object.hasOwn(place.dimensions ?? {}, dimension)) {
      return true;
    }
    const { id, label } = keyOf(company, dimension, place);
    return kept.includes(label) || (id !== null && kept.includes(id));
  });

/** Text that two equal keys share and no others. */
export const identity = (key: readonly GroupKey[]) => JSON.stringify(key.map(({ id, label }) => [id, id ?? label]));

/**
 * Contributions that pass the filters, summed by group; the total is a group of its own, there without any too, and so
 * is each of the given keys. Where `books` are given, units are summed as well, an account's by the book it is in.
 */
export function group(
  company: Company,
  selection: Selection,
  counted: readonly Contribution[],
  keys: ReadonlyArray<readonly GroupKey[]> = [],
  books?: Selection
): Map<string, OracleGroup> {
  const contributions = counted.flatMap(heldBy);
  const groups = new Map<string, Sums>();
  const places = new Map<string, { key: GroupKey[]; id: string; kept: boolean }>();
  const placeOf = (place: Place) => {
    const name = JSON.stringify([place.owner, place.account?.id ?? null, place.dimensions]);
    const known = places.get(name);
    if (known !== undefined) {
      return known;
    }
    const key = selection.by.map((dimension) => keyOf(company, dimension, place));
    const found = { key, id: identity(key), kept: passes(company, selection, place) };
    places.set(name, found);
    return found;
  };
  const sumsOf = (id: string, key: readonly GroupKey[]) => {
    const sums = groups.get(id) ?? new Sums(key, books !== undefined);
    groups.set(id, sums);
    return sums;
  };
  const bookOf = (place: Place): string =>
    books === undefined || books === selection
      ? ''
      : JSON.stringify([
          identity(books.by.map((dimension) => keyOf(company, dimension, place))),
          passes(company, books, place),
        ]);
  if (selection.by.length === 0) {
    sumsOf(identity([]), []);
  }
  for (const key of keys) {
    sumsOf(identity(key), key);
  }
  const rowDimensions = selection.by.filter(isRowDimension);
  const everywhere = ({ dimensions = {} }: Held) =>
    rowDimensions.some((dimension) => !Object.hasOwn(dimensions, dimension));
  const seen = new Set<string>();
  const isRepeated = (id: string, { part, once }: Held): boolean => {
    if (once === undefined) {
      return false;
    }
    const text = JSON.stringify([id, part, once]);
    const repeated = seen.has(text);
    seen.add(text);
    return repeated;
  };
  for (const contribution of contributions) {
    const { key, id, kept } = placeOf(contribution);
    if (kept && !everywhere(contribution) && !isRepeated(id, contribution)) {
      sumsOf(id, key).add(contribution, bookOf(contribution));
    }
  }
  // What has no such dimension is part of every group that agrees in the others.
  const own = [...groups];
  for (const contribution of contributions.filter(everywhere)) {
    const { key, kept } = placeOf(contribution);
    const has = (dimension: string) => Object.hasOwn(contribution.dimensions ?? {}, dimension);
    const agrees = (other: readonly GroupKey[]) =>
      key.every((own, at) => {
        const theirs = other[at];
        const isFree = isRowDimension(own.dimension) && !has(own.dimension);
        return isFree || (theirs !== undefined && identity([own]) === identity([theirs]));
      });
    for (const [, group] of kept ? own : []) {
      if (agrees(group.key)) {
        group.add(contribution, bookOf(contribution));
      }
    }
  }
  return groups;
}

/** The keys of groups by one row dimension, one for each value that any row of the data has, in or out of the window. */
export function rowKeys(company: Company, { by, filters }: Selection): GroupKey[][] {
  const [dimension, ...others] = by;
  const declared = families.flatMap((family) => ('dimensions' in family ? [family.dimensions ?? {}] : []));
  const found = declared.map((dimensions) => Object.entries(dimensions).find(([name]) => name === dimension)?.[1]);
  const from = found.find((each) => each !== undefined);
  if (dimension === undefined || from === undefined || others.length > 0) {
    return [];
  }
  const rows = company.more?.[from.entity] ?? [];
  const values = new Set(
    from.values ?? rows.map((row) => row[from.column]).filter((value) => typeof value === 'string')
  );
  return [...values]
    .filter((value) => filters[dimension]?.includes(value) ?? true)
    .map((value) => [{ dimension, id: value, label: value }]);
}
