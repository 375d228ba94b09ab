// Rows that follow from other tables: CSMs that only others name, and the current owner of accounts
// without an ownership of their own.
import { entities, type EntityId, entityIds } from '../../../shared/model/entities';
import type { DuckDbDatabase } from '../../engines/duckdb';
import { ident, join, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { forEver, sinceEver } from './table-plan';

/** Accounts that name a CSM and have no ownership get that CSM for all time. */
export async function addOwnersOfAccounts(database: DuckDbDatabase): Promise<void> {
  await database.run(sql`
    insert into account_owners
    select account_id, csm_id, ${raw(sinceEver)}, ${raw(forEver)}, 1
    from accounts
    where csm_id is not null
      and not exists (select 1 from account_owners where account_owners.account_id = accounts.account_id)`);
}

/** True for the CSMs themselves and every entity that names one. */
export const namesCsms = (entity: EntityId): boolean => entity === 'csms' || 'csm' in entities[entity].fields;

const naming = entityIds
  .filter((entity) => entity !== 'csms' && namesCsms(entity))
  .map((entity) => sql`select distinct csm_id from ${ident(entity)}`);

/** CSMs without a row of their own get one, named by their id. */
export async function addNamedCsms(database: DuckDbDatabase): Promise<void> {
  await database.run(sql`
    insert into csms (csm_id, name)
    select csm_id, csm_id
    from (
      ${join(naming, '\n      union\n      ')}
    ) as named
    where csm_id is not null
      and not exists (select 1 from csms where csms.csm_id = named.csm_id)
    order by csm_id`);
}
