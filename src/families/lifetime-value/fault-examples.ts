// What is said of faulty invoices and retention costs.
import {
  currencyExamples,
  duplicateIdExample,
  exampleRates,
  unknownAccountExample,
  type FaultExamples,
} from '../../backend/sources/rows/fault-examples';

export const lifetimeValueExamples: Readonly<Record<'invoices' | 'retention_costs', FaultExamples>> = {
  invoices: {
    sound: { id: 'R1', account: 'A1', issued_on: '2024-03-01', amount: '-10', due_on: '2024-03-15', currency: 'EUR' },
    beside: exampleRates,
    faults: [
      {
        kind: 'due before it was issued',
        row: { due_on: '2024-02-28' },
        says: 'the invoice is due (2024-02-28) before it was issued (2024-03-01)',
      },
      unknownAccountExample,
      duplicateIdExample,
      ...currencyExamples('issued_on', 'amount').map((example) => ({
        ...example,
        row: { due_on: '', ...example.row },
      })),
    ],
  },
  retention_costs: {
    sound: { at: '2024-03-01', amount: '10', account: '', currency: '' },
    beside: exampleRates,
    faults: [
      {
        kind: 'negative cost',
        row: { amount: '-10' },
        says: 'the cost -10 is negative; leave refunds out, or deduct them from the cost they belong to',
      },
      unknownAccountExample,
      ...currencyExamples('at', 'amount'),
    ],
  },
};
