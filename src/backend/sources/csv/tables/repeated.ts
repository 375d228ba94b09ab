// The check that a table's key comes once, shared by every table that has one.
import { raw } from '../../../facts/statement';
import type { LaterFault } from '../table-plan';

/** Finds every row whose key has come in an earlier row. Names are our own tables' and columns'. */
export function repeated(table: string, ...key: readonly string[]): Pick<LaterFault, 'possible' | 'when'> {
  const columns = key.join(', ');
  const distinct = key.length === 1 ? columns : `(${columns})`;
  return {
    possible: raw(`select count(*) > count(distinct ${distinct}) from ${table} where fault = 0`),
    when: raw(`rowid not in (select min(rowid) from ${table} where fault = 0 group by ${columns})`),
  };
}
