// Money of rows in other currencies, converted to the reporting currency when its table is complete: at the
// rate of the row's own moment, rounded to four decimals. Without a rate then, the row is left out.
import type { EntityId } from '../../../shared/model/entities';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import type { RowDialect } from '../row-dialect';
import {
  type Fault,
  type LaterFault,
  type PlanContext,
  type RatedMoney,
  type RowText,
  type TablePlan,
} from './table-plan';
import { currencyOr, notACurrency } from './tables/currency';

export interface ConvertedMoney {
  /** The `currency` column: the code the row names, else the reporting currency. */
  readonly currency: Sql;
  readonly faults: readonly Fault[];
  readonly laterFaults: readonly LaterFault[];
  readonly rated: RatedMoney | null;
}

/** For a table with a field `currency`; the rate at `moment` counts; `amounts` are the fields of money. */
export function convertedMoney(
  { settings: { currency }, given, dialect }: PlanContext,
  table: EntityId,
  moment: { readonly field: string; readonly column: string },
  amounts: readonly string[]
): ConvertedMoney {
  const code = currencyOr(currency);
  if (!given.has('currency')) {
    return { currency: code, faults: [], laterFaults: [], rated: null };
  }
  const possible = sql`select count(*) > 0 from ${ident(table)} where fault = 0 and currency <> ${currency}`;
  const money: RatedMoney = { own: currency, moment: moment.column, amounts };
  const rated = ratedRows(table, money);
  const tooLarge = (rate: Sql): Sql =>
    join(
      amounts.map((amount) => sql`(${ident(amount)} is not null and ${converted(amount, rate, dialect)} is null)`),
      ' or '
    );
  const named = (row: RowText): string => row.value('currency').toUpperCase();
  return {
    currency: code,
    faults: [notACurrency(dialect)],
    laterFaults: [
      {
        kind: 'no exchange rate',
        possible,
        when: sql`currency <> ${currency} and rowid not in (select rated_row from (${rated}))`,
        live: { when: sql`currency <> ${currency} and rate is null` },
        say: (row) =>
          `fx_rates has no rate from ${named(row)} to ${currency} on ${row.value(moment.field)}; add one that is valid from that day or earlier`,
      },
      {
        kind: 'too large once converted',
        possible,
        when: sql`rowid in (
      select rated_row
      from (${rated}) as rated
      join ${ident(table)} as amounts on amounts.rowid = rated.rated_row
      where ${tooLarge(raw('rated.rate'))})`,
        live: { when: sql`currency <> ${currency} and (${tooLarge(raw('rate'))})` },
        say: (row) =>
          `its money in ${named(row)} is too much to hold once converted to ${currency}; check the amount and the rate`,
      },
    ],
    rated: money,
  };
}

/** An amount at a rate, rounded to four decimals; null where it is too large. */
export const converted = (amount: string, rate: Sql, { narrowed }: RowDialect): Sql =>
  narrowed(sql`cast(${ident(amount)} as decimal(20,4)) * ${rate}`, 18, 4);

/** Rows in other currencies with their rates. One merge of all with all; a look-up row by row would compare each with each. */
const ratedRows = (table: string, { own, moment }: RatedMoney): Sql => sql`
      select foreign_row.rowid as rated_row, fx_rates.rate
      from ${ident(table)} as foreign_row
      asof join fx_rates
        on foreign_row.currency = fx_rates.currency and foreign_row.${ident(moment)} >= fx_rates.valid_from
      where foreign_row.currency <> ${own}`;

/** The statements that complete a loaded table. */
export function completions({ table, rated, completion = [] }: TablePlan, dialect: RowDialect): Sql[] {
  const fromOthers = completion.map(
    ({ column, value, relation, when }) => sql`
    update ${ident(table)}
    set ${ident(column)} = ${value}
    from (${relation.rows}
    ) as ${raw(relation.name)}
    where ${when}`
  );
  if (rated === undefined) {
    return fromOthers;
  }
  const amounts = rated.amounts.map(
    (amount) => sql`${ident(amount)} = ${converted(amount, raw('rated.rate'), dialect)}`
  );
  const money = sql`
    update ${ident(table)} as priced
    set ${join(amounts)}
    from (${ratedRows(table, rated)}) as rated
    where priced.rowid = rated.rated_row`;
  return [money, ...fromOthers];
}
