// The last step of every fact query: parts from several sources laid side by side, summed by group and
// for the company in one scan.
import type { Dimensions } from './dimensions';
import type { FactRows } from './fact-rows';
import { onceInCompany } from './once-per-csm';
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

/** Columns `i, <dimensions>, bin?, company, <parts>`: a row per window, group and bin, and one per window and bin for everybody. */
export function groupedParts(
  dims: Dimensions,
  parts: readonly string[],
  { binned = false, oncePerCsm = [] }: Partial<Pick<FactRows, 'binned' | 'oncePerCsm'>> = {}
): Sql {
  const [first] = dims.columns;
  const sum = (part: string): string =>
    first !== undefined && oncePerCsm.includes(part)
      ? `case when grouping(${first}) = 1 then sum(${onceInCompany(part)}) else sum(${part}) end as ${part}`
      : `sum(${part}) as ${part}`;
  const sums = parts.map(sum).join(',\n  ');
  const bin = binned ? ', bin' : '';
  if (dims.columns.length === 0) {
    return raw(`\nselect i${bin}, true as company,\n  ${sums}\nfrom part\ngroup by i${bin}\norder by i`);
  }
  const groups = dims.columns.join(', ');
  return raw(
    `\nselect i, ${groups}${bin}, grouping(${dims.columns[0] ?? ''}) = 1 as company,\n  ${sums}\nfrom part\ngroup by grouping sets ((i, ${groups}${bin}), (i${bin}))\norder by i`
  );
}
