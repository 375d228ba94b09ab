import { type Sql, sql } from '../../facts/sql';

/** True for true, yes and 1, false for false, no and 0, in upper or lower case. */
export const yesNo = (text: Sql): Sql => sql`case
        when lower(${text}) in ('true', 'yes', '1') then true
        when lower(${text}) in ('false', 'no', '0') then false
      end`;
