// What is said of faulty renewals.
import {
  currencyExamples,
  duplicateIdExample,
  exampleRates,
  unknownAccountExample,
  type FaultExamples,
} from '../../backend/sources/rows/fault-examples';

export const renewalsExamples: Readonly<Record<'renewals', FaultExamples>> = {
  renewals: {
    sound: {
      id: 'R1',
      account: 'A1',
      due_on: '2024-06-30',
      arr: '100',
      arr_renewed: '90',
      arr_expansion: '5',
      status: 'won',
      currency: 'USD',
    },
    beside: exampleRates,
    faults: [
      {
        kind: 'unknown status',
        row: { status: 'churned' },
        says: '`churned` is not a status; use one of won, lost, open',
      },
      {
        kind: 'negative ARR up for renewal',
        row: { arr: '-100', arr_renewed: '' },
        says: 'the ARR up for renewal -100 is negative; give 0 or more',
      },
      {
        kind: 'negative ARR renewed',
        row: { arr_renewed: '-90' },
        says: 'the ARR renewed -90 is negative; give 0 or more',
      },
      {
        kind: 'negative ARR of expansion',
        row: { arr_expansion: '-5' },
        says: 'the ARR of expansion -5 is negative; put what was sold less into a lower arr_renewed',
      },
      {
        kind: 'renewed more than was up for renewal',
        row: { arr_renewed: '120' },
        says: 'it renews 120 where 100 is up for renewal; put what was sold on top into arr_expansion',
      },
      {
        kind: 'lost with ARR renewed',
        row: { status: 'Lost' },
        says: 'the renewal is lost, yet it has ARR renewed (90) or expansion (5); make it won, or leave both blank',
      },
      unknownAccountExample,
      duplicateIdExample,
      ...currencyExamples('due_on', 'arr'),
    ],
  },
};
