// What a fact query returned, decoded: exact parts per window for every group and for the company.
import type { Cell, Rows } from '../engines/engine';

/** Parts of one window as exact integers in units of 10^-decimals of each part. */
export type WindowParts<Part extends string = string> = Readonly<Record<Part, bigint>>;

export interface GroupParts {
  /** One id per dimension of the query, in its order. */
  readonly key: readonly string[];
  /** By window index; a window without a row has no entry. */
  readonly windows: ReadonlyMap<number, WindowParts>;
}

export interface PartsTable {
  /** Groups in scope. */
  readonly groups: readonly GroupParts[];
  /** Everybody, filters aside. */
  readonly company: ReadonlyMap<number, WindowParts>;
}

/** Decodes rows of columns `i, d0 …, in_scope?, company, <parts>`. */
export function decodeParts(rows: Rows, by: readonly string[], decimals: Readonly<Record<string, number>>): PartsTable {
  const column = new Map(rows.columns.map((name, index) => [name, index]));
  const cell = (row: readonly Cell[], name: string): Cell => row[column.get(name) ?? -1] ?? null;
  const groups = new Map<string, { key: string[]; windows: Map<number, WindowParts> }>();
  const company = new Map<number, WindowParts>();
  const scoped = column.has('in_scope');
  for (const row of rows.rows) {
    const parts = Object.fromEntries(
      Object.entries(decimals).map(([part, places]) => [part, scaled(cell(row, part), places)])
    );
    const window = Number(cell(row, 'i'));
    if (cell(row, 'company') === true) {
      company.set(window, parts);
      if (by.length > 0 || scoped) {
        continue;
      }
    }
    if (scoped && cell(row, 'in_scope') !== true) {
      continue;
    }
    const key = by.map((_, index) => String(cell(row, `d${index}`)));
    const id = JSON.stringify(key);
    const group = groups.get(id) ?? { key, windows: new Map<number, WindowParts>() };
    group.windows.set(window, parts);
    groups.set(id, group);
  }
  return { groups: [...groups.values()], company };
}

/** Exact text or integer as units of 10^-places; extra places must be zeros. */
function scaled(value: Cell, places: number): bigint {
  if (value === null) {
    return 0n;
  }
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(String(value)) ?? [];
  if (/[1-9]/.test(fraction.slice(places))) {
    throw new Error(`the part ${String(value)} has more than ${places} decimals`);
  }
  const units = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  return sign === '-' ? -units : units;
}
