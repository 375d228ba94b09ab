// Parts that count CSMs, not rows: once for each CSM of a group and, as a CSM may be in several groups, once
// again for the company.
import type { Dimensions } from './dimensions';
import { join, type Sql, sql } from './sql';
import { raw, step, type Step } from './statement';

/** Column of a row's amount where the row is the one that stands for its CSM in its group; 0 elsewhere. */
export const onceInGroup = (part: string): string => `once_${part}`;
/** The same in the whole company. */
export const onceInCompany = (part: string): string => `company_${part}`;

/**
 * Steps that end in `counted_row (<columns of fact_row>, <dimensions>, once_<part>, company_<part>)`. The first of a
 * CSM's accounts stands for it, so that the rows behind a number sum to it too.
 */
export function countedRowSteps(dims: Dimensions, once: readonly string[]): Step[] {
  const counted = once.flatMap((part) => [
    sql`${firstOf(part, dims.group)} as ${raw(onceInGroup(part))}`,
    sql`${firstOf(part, raw(''))} as ${raw(onceInCompany(part))}`,
  ]);
  return [
    step('grouped_row', sql`\n  select fact.*${dims.select}\n  from fact_row as fact${dims.joins}`),
    step('counted_row', sql`\n  select *,\n    ${join(counted, ',\n    ')}\n  from grouped_row`),
  ];
}

/** Rows that name the CSM and have nothing of the part come last, so that they never stand for it. */
const firstOf = (part: string, group: Sql): Sql =>
  sql`case when row_number() over (partition by i${group}, csm_id order by ${raw(part)} desc, account_id) = 1 then ${raw(part)} else 0 end`;
