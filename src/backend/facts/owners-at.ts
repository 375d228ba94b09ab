// Who owns an account at a moment, by the stretches of `account_owners`.
import { type Sql, sql } from './sql';
import { raw } from './statement';

/** A left join: a row per owner of the account at the moment, one without any where nobody owns it. */
export const ownersAt = (account: Sql, moment: Sql, alias = 'account_owners'): Sql => sql`
  left join account_owners${raw(alias === 'account_owners' ? '' : ` as ${alias}`)}
    on ${raw(alias)}.account_id = ${account}
    and ${ownedWhen(moment, alias)}`;

/** Whether the moment is in the stretch of ownership. */
export const ownedWhen = (moment: Sql, alias = 'account_owners'): Sql =>
  sql`${raw(alias)}.valid_from <= ${moment} and ${moment} < ${raw(alias)}.valid_to`;
