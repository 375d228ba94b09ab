// Amounts beside which a sign or a code says the currency, such as `$1,234.50` or `300,50 EUR`, and those in brackets,
// in SQL that both databases know. Where it is not the row's currency, the text is no amount.
import { currencySigns, namedAmount } from '../../../shared/model/currency-signs';
import { join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { textOf } from './table-plan';

type Separator = '.' | ',';

/** What may stand between groups of three digits: the other separator, an apostrophe, and blanks that do not break lines. */
export const groupSigns = (separator: Separator): string => `${separator === '.' ? ',' : '.'}'\u2019\u00a0\u2009\u202f`;

/** The shapes of digits without a sign, in one piece and in groups of three, with no more decimals that matter. No group begins with 0: `0,925` has decimals behind a comma. */
export function digitShapes(separator: Separator, decimals: number): readonly [plain: string, grouped: string] {
  const fraction = `([${separator}]${decimals === 0 ? '0+' : `[0-9]{1,${decimals}}0*`})?`;
  return [`[0-9]+${fraction}`, `[1-9][0-9]{0,2}([${groupSigns(separator)}][0-9]{3})+${fraction}`];
}

/** The shape of an amount with a sign or a code, or in brackets. */
export const signedShape = (separator: Separator): string => namedAmount(digitShapes(separator, 4).join('|'));

/** The minus, the digits and the point of a text of that shape. Brackets are a minus; a point behind letters belongs to them. */
export function bareDigits(text: Sql, separator: Separator): Sql {
  const bare = sql`regexp_replace(replace(${text}, '(', '-'), ${raw(`'[^-0-9${separator}]+[${separator}]?'`)}, '', 'g')`;
  return separator === '.' ? bare : sql`replace(${bare}, ',', '.')`;
}

/** The currency of a row, whose table has the field wherever it has money. */
export const rowCurrency = (own: string): Sql => sql`upper(coalesce(${textOf('currency')}, ${own}))`;

/** Whether what stands beside the digits may mean the currency. A currency that is none is a fault of its own. */
export function agrees(text: Sql, currency: Sql): Sql {
  const beside = sql`translate(${text}, ${raw(`'()-0123456789.${groupSigns('.').replaceAll("'", "''")} '`)}, '')`;
  const cases = Object.entries(currencySigns).map(
    ([sign, codes]) =>
      sql` when ${raw(`'${sign}'`)} then ${currency} in (${raw(codes.map((code) => `'${code}'`).join(', '))})`
  );
  return sql`(length(${currency}) <> 3 or case replace(${beside}, ${currency}, '') when '' then true${join(cases, '')} else false end)`;
}
