// What becomes of a query when its breakdown is chosen.
import type { KpiQuery } from '../../shared/query/query';

/** Accounts that get a line of their own at first; the others are Other. */
const FIRST_ACCOUNTS = 20;

/** What changes of the query: accounts are too many for lines of their own, so that the largest come first. */
export function chooseBreakdown({ by: before, topN, format }: KpiQuery, by: string[]): Partial<KpiQuery> {
  const [had, has] = [before.includes('account'), by.includes('account')];
  if (has && !had && topN === undefined && (format === 'timeseries' || format === 'numeric')) {
    return { by, topN: FIRST_ACCOUNTS };
  }
  return had && !has && topN === FIRST_ACCOUNTS ? { by, topN: undefined } : { by };
}
