// Subscriptions that are told otherwise than by a start and an end: what each customer pays month by month, and
// what changed when.
import { withoutCurrency } from '../currency-signs';
import { monthReader } from '../month-columns';
import { isRecurring } from './constant-fields';
import { matchFields, type Referred } from './match-fields';
import { amountName } from './minor-units';
import { findMonthColumns, monthsInDigits } from './month-columns';
import { plainName, tableWords } from './names';
import type { EntityProposal, FieldProposal } from './proposal';
import { readColumn } from './read-column';
import type { ColumnShape, TableShape } from './table-shape';

const list = (text: string) => text.split(' ');

const monthColumnNames = list(
  'month monat reporting_month month_start snapshot_month period_month mrr_month snapshot_date as_of period date_month'
);
const monthlyNames = list(
  'mrr mrr_amount monthly_recurring_revenue mrr_billing_currency mrr_reporting_currency current_mrr arr arr_amount'
);
const changeNames = list(
  'mrr_change mrr_delta mrr_movement delta_mrr change_in_mrr delta movement_amount change amount mrr'
);
/** Names that say by themselves that the amount is a change. */
const plainlyChange = changeNames.slice(0, 6);
const momentNames = list(
  'date effective_date effective_at occurred_at occurred_on movement_date event_date activity_date at moved_at created_at'
);
const kindNames = list('type movement_type kind event_type movement activity_type');
const currencyNames = list('currency currency_code billing_currency_code');
const endNames = list('end_date ended_at valid_to to end expires_at');

const movementKinds = /^(new|new_biz|new business|expansion|contraction|churn|reactivation|upgrade|downgrade)/i;
const downward = /^(contraction|churn|downgrade|cancel|lost)/i;

/** A proposal, and the columns of months where there are any. */
export type ShapeProposal = Omit<EntityProposal, 'notes'> & { readonly months?: readonly ColumnShape[] };

/** A proposal where the table is of one of these shapes; null where it is not. */
export function revenueShape(table: TableShape, referred: Referred): ShapeProposal | null {
  const account = matchFields('subscriptions', table, referred, undefined).find(({ field }) => field === 'account');
  if (account === undefined || table.columns.some((column) => endNames.includes(plainName(column.name)))) {
    return null;
  }
  return movements(table, account) ?? monthlySnapshot(table, account) ?? byMonthColumns(table, account);
}

function monthlySnapshot(table: TableShape, account: FieldProposal): ShapeProposal | null {
  const month = find(table, 'from', monthColumnNames);
  const amount = find(table, 'amount', monthlyNames);
  if (month === undefined || amount === undefined) {
    return null;
  }
  return {
    entity: 'subscriptions',
    table,
    shape: 'monthly_snapshot',
    confidence: 'medium',
    reason: `a row looks like what a customer pays in a month: "${month.column.name}" and "${amount.column.name}"`,
    fields: [account, month.proposal, amount.proposal, intervalOf(amount.column.name), ...currencyOf(table)],
  };
}

/** A column for each month. */
export function byMonthColumns(table: TableShape, account: FieldProposal): ShapeProposal | null {
  const found = findMonthColumns(table.columns);
  const [first] = found?.months ?? [];
  const last = found?.months.at(-1);
  if (found === null || first === undefined || last === undefined) {
    return null;
  }
  const { format: monthColumns, months } = found;
  const telling = [table.name, first.name].find(isRecurring);
  return {
    entity: 'subscriptions',
    table,
    shape: 'monthly_snapshot',
    monthColumns,
    months,
    confidence: 'medium',
    reason: `${months.length} columns look like what a customer pays in a month, from "${first.name}" to "${last.name}"`,
    fields: [account, intervalOf(telling), ...currencyOf(table)],
  };
}

function movements(table: TableShape, account: FieldProposal): ShapeProposal | null {
  const at = find(table, 'from', momentNames);
  const amount = find(table, 'amount', changeNames);
  if (at === undefined || amount === undefined) {
    return null;
  }
  const kind = table.columns.find(({ name }) => kindNames.includes(plainName(name)));
  const words = tableWords(table.name);
  const isNamed =
    words.includes('movement') ||
    (words.includes('mrr') && words.some((word) => ['event', 'change', 'delta'].includes(word)));
  const isSpoken = kind?.samples?.some((text) => movementKinds.test(text)) ?? false;
  if (!isNamed && !isSpoken && !plainlyChange.includes(amountName(amount.column.name))) {
    return null;
  }
  const { samples = [] } = amount.column;
  const isUnsigned = samples.length > 0 && !samples.some((text) => withoutCurrency(text.trim()).startsWith('-'));
  const down = [...new Set(kind?.samples ?? [])].filter((text) => downward.test(text));
  return {
    entity: 'subscriptions',
    table,
    shape: 'movements',
    confidence: 'medium',
    reason: `a row looks like a change of what a customer pays: "${at.column.name}" and "${amount.column.name}"`,
    fields: [account, at.proposal, amount.proposal, intervalOf(amount.column.name), ...currencyOf(table)],
    ...(isUnsigned && kind !== undefined && down.length > 0 ? { subtract: { [kind.name]: down } } : {}),
  };
}

interface Found {
  readonly column: ColumnShape;
  readonly proposal: FieldProposal;
}

/** The first of the names whose column can be read as the field. */
function find({ columns }: TableShape, field: 'from' | 'amount', names: readonly string[]): Found | undefined {
  for (const name of names) {
    const type = field === 'from' ? 'instant' : 'money';
    const nameOf = field === 'from' ? plainName : amountName;
    const column = columns.find((each) => nameOf(each.name) === name);
    const reading = column === undefined ? null : readColumn('subscriptions', field, { type, about: '' }, column);
    const format = column === undefined || names !== monthColumnNames ? undefined : monthFormat(column);
    if (column !== undefined && reading === null && format !== undefined) {
      const mapping = { column: column.name, format };
      const reason = `"${column.name}" is a usual name for it; its values read as ${format}`;
      return { column, proposal: { field, mapping, confidence: 'high', reason } };
    }
    if (column !== undefined && reading !== null) {
      const { mapping, atMost, because } = reading;
      const reason = [`"${column.name}" is a usual name for it`, ...because].join('; ');
      return { column, proposal: { field, mapping, confidence: atMost, reason } };
    }
  }
  return undefined;
}

/** How months without a day are written in digits. */
const monthFormat = ({ samples = [] }: ColumnShape): string | undefined =>
  samples.length === 0
    ? undefined
    : monthsInDigits.find((format) => {
        const monthOf = monthReader(format);
        return samples.every((text) => monthOf(text) !== null);
      });

/** What the amounts are per, as a name tells; a month where none does. */
function intervalOf(name: string | undefined): FieldProposal {
  const interval = plainName(name ?? '').includes('arr') ? 'year' : 'month';
  return {
    field: 'billing_interval',
    mapping: { constant: interval },
    ...(name === undefined
      ? { confidence: 'medium', reason: 'no name says what the amounts pay for, so they are taken as those of a month' }
      : { confidence: 'high', reason: `"${name}" is an amount per ${interval}` }),
  };
}

function currencyOf({ columns }: TableShape): FieldProposal[] {
  const currency = columns.find(({ name }) => currencyNames.includes(plainName(name)));
  return currency === undefined
    ? []
    : [
        {
          field: 'currency',
          mapping: currency.name,
          confidence: 'high',
          reason: `"${currency.name}" is a usual name for it`,
        },
      ];
}
