// The check that a table's key comes once, shared by every table that has one.
import { raw } from '../../../facts/statement';
import type { LaterFault } from '../table-plan';

/** Finds every row whose key has come in an earlier row; one without a single key has none to repeat. Names are our own tables' and columns'. */
export function repeated(table: string, ...key: readonly string[]): Pick<LaterFault, 'possible' | 'when' | 'live'> {
  const columns = key.map((name) => `"${name}"`).join(', ');
  const distinct = key.length === 1 ? columns : `(${columns})`;
  const named = key.length === 1 ? `${columns} is not null and ` : '';
  return {
    possible: raw(`select count(${distinct}) > count(distinct ${distinct}) from ${table} where fault = 0`),
    when: raw(`${named}rowid not in (select min(rowid) from ${table} where fault = 0 group by ${columns})`),
    live: { once: key },
  };
}
