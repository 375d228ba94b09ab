// What is said of whoever owns the account of a row, such as a team: what nobody owns, and what was inherited, is a
// group of its own.
import { INHERITED } from '../../families/revenue-cohort/facts/inherited';
import type { FactRequest } from './fact-request';
import { type Sql, sql } from './sql';
import { raw } from './statement';

export const UNASSIGNED = 'Unassigned';

/** `said` of the owner of a relation aliased `fact`. */
export function ofOwner(said: Sql, { definition }: FactRequest): Sql {
  const inherited =
    definition.handOverGraceDays === 0 ? sql`` : raw(` when fact.csm_id = '${INHERITED}' then '${INHERITED}'`);
  return sql`case when fact.csm_id is null then ${raw(`'${UNASSIGNED}'`)}${inherited} else ${said} end`;
}
