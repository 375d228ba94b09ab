// One list of customers that says what each pays, as spreadsheets have it: its subscriptions, where no table holds them.
import { columnOf, isRecurring, withBillingInterval, withCurrency } from './constant-fields';
import { decimals } from './decimals';
import { matchFields } from './match-fields';
import { notesOn } from './notes';
import type { EntityProposal, FieldProposal } from './proposal';

/** Null where the accounts do not say since when they pay, or how much in which time. */
export function paidByAccounts({ table, fields }: EntityProposal): EntityProposal | null {
  const own = (field: string, as: string): FieldProposal[] =>
    fields
      .filter((each) => each.field === field)
      .map(({ mapping, confidence }) => ({ field: as, mapping, confidence, reason: `it is ${field} of the accounts` }));
  const told = matchFields('subscriptions', table, {}, undefined);
  const amount = told.find(({ field }) => field === 'amount');
  const from = own('started_at', 'from');
  if (from.length === 0 || amount === undefined || !isRecurring(columnOf(amount) ?? '')) {
    return null;
  }
  const paid = withCurrency(
    'subscriptions',
    table,
    withBillingInterval([
      ...own('id', 'account'),
      ...from,
      ...own('ended_at', 'to'),
      amount,
      ...told.filter(({ field }) => field === 'currency'),
    ])
  );
  const written = decimals(table, paid);
  const read = { entity: 'subscriptions', table, fields: paid, ...written } as const;
  return {
    ...read,
    confidence: 'low',
    reason: `no table of subscriptions was found, but ${table.name} says what its accounts pay`,
    notes: [
      'What an account pays is taken to be the same for all of its time, as nothing tells of changes.',
      ...notesOn(read),
    ],
  };
}
