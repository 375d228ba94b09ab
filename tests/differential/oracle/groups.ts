// Groups and filters: which book, team and segment values a contribution falls under.
import type { AccountRow, Company } from '../../support/company';
import type { Contribution } from './contribution';

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
}

export interface Selection {
  readonly by: readonly string[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

interface Place {
  readonly owner: string | null;
  readonly account: AccountRow | null;
}

function keyOf(company: Company, dimension: string, { owner, account }: Place): GroupKey {
  if (dimension === 'csm' || dimension === 'team') {
    if (owner === null) {
      return { dimension, id: null, label: 'Unassigned' };
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

const passes = (company: Company, { filters }: Selection, place: Place) =>
  Object.entries(filters).every(([dimension, kept]) => {
    const { id, label } = keyOf(company, dimension, place);
    return kept.includes(label) || (id !== null && kept.includes(id));
  });

/** Text that two equal keys share and no others. */
export const identity = (key: readonly GroupKey[]) => JSON.stringify(key.map(({ id, label }) => [id, id ?? label]));

/** Contributions that pass the filters, summed by group; the total is a group of its own, there without any too. */
export function group(
  company: Company,
  selection: Selection,
  contributions: readonly Contribution[]
): Map<string, OracleGroup> {
  const groups = new Map<string, { key: GroupKey[]; parts: Map<string, bigint> }>();
  const places = new Map<string, { key: GroupKey[]; id: string; kept: boolean }>();
  const placeOf = (place: Place) => {
    const name = JSON.stringify([place.owner, place.account?.id ?? null]);
    const known = places.get(name);
    if (known !== undefined) {
      return known;
    }
    const key = selection.by.map((dimension) => keyOf(company, dimension, place));
    const found = { key, id: identity(key), kept: passes(company, selection, place) };
    places.set(name, found);
    return found;
  };
  const add = (id: string, key: GroupKey[], part: string, amount: bigint) => {
    const entry = groups.get(id) ?? { key, parts: new Map<string, bigint>() };
    groups.set(id, entry);
    entry.parts.set(part, (entry.parts.get(part) ?? 0n) + amount);
  };
  if (selection.by.length === 0) {
    groups.set(identity([]), { key: [], parts: new Map() });
  }
  for (const { part, amount, owner, account } of contributions) {
    const { key, id, kept } = placeOf({ owner, account });
    if (kept) {
      add(id, key, part, amount);
    }
  }
  return groups;
}
