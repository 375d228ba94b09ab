// The last step of every fact query: parts from several sources laid side by side, summed by group and
// for the company in one scan.
import type { Dimensions } from './dimensions';
import { join, type Sql, sql } from './sql';
import { raw } from './statement';

export type PartValues<Part extends string> = Readonly<Partial<Record<Part, Sql>>>;

/** `select i, <dimensions>, <every part, 0 where not given>` from a relation with joins. */
export function partRows<Part extends string>(
  parts: readonly Part[],
  groups: Sql,
  values: PartValues<Part>,
  from: Sql
): Sql {
  const columns = parts.map((part) => sql`${values[part] ?? raw('0')} as ${raw(part)}`);
  return sql`
  select i${groups}, ${join(columns)}
  from ${from}`;
}

/** Columns `i, <dimensions>, company, <parts>`: a row per window and group, and one per window for everybody. */
export function groupedParts(dims: Dimensions, parts: readonly string[]): Sql {
  const sums = parts.map((part) => `sum(${part}) as ${part}`).join(',\n  ');
  if (dims.columns.length === 0) {
    return raw(`\nselect i, true as company,\n  ${sums}\nfrom part\ngroup by i\norder by i`);
  }
  const groups = dims.columns.join(', ');
  return raw(
    `\nselect i, ${groups}, grouping(${dims.columns[0] ?? ''}) = 1 as company,\n  ${sums}\nfrom part\ngroup by grouping sets ((i, ${groups}), (i))\norder by i`
  );
}
