// One sheet for all: a customer a row with a column for each month, which is both the accounts and what they pay.
import { ofShape } from './candidates';
import type { EntityProposal, FieldProposal } from './proposal';
import { byMonthColumns } from './revenue-shapes';

/** What the accounts pay, where their table has a column for each month. */
export function paidInMonths({ table, fields }: EntityProposal): EntityProposal | null {
  const id = fields.find(({ field }) => field === 'id');
  const shape =
    id === undefined ? null : byMonthColumns(table, { ...id, field: 'account', reason: 'it is id of the accounts' });
  return shape === null ? null : ofShape(shape);
}

/** The accounts that pay in the months of a sheet, where no table holds them. */
export function payersInMonths({ table, fields, monthColumns }: EntityProposal): EntityProposal | null {
  const account = fields.find(({ field }) => field === 'account');
  if (monthColumns === undefined || account === undefined) {
    return null;
  }
  const id: FieldProposal = { ...account, field: 'id', reason: 'what it pays in each month stands beside it' };
  return {
    entity: 'accounts',
    table,
    confidence: 'low',
    reason: `no table of accounts was found, but a row of ${table.name} is what one pays`,
    fields: [id],
    notes: [],
  };
}
