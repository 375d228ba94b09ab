// The field `currency`, as every table that has one takes it.
import { type Sql, sql } from '../../../facts/sql';
import type { RowDialect } from '../../row-dialect';
import { type Fault, textOf, typed } from '../table-plan';

/** The code a row names, else the reporting currency. */
export const currencyOr = (own: string): Sql => sql`upper(coalesce(${typed('currency')}, ${own}))`;

export const notACurrency = ({ matches }: RowDialect): Fault => ({
  kind: 'not a currency',
  when: sql`not ${matches(textOf('currency'), '[A-Za-z]{3}')}`,
  say: (row) => `\`${row.value('currency')}\` is not a currency; use a three-letter ISO code such as USD`,
});
