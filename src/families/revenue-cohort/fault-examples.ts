// What is said of faulty subscriptions.
import { unknownAccountExample, type FaultExamples } from '../../backend/sources/rows/fault-examples';

export const revenueCohortExamples: Readonly<Record<'subscriptions', FaultExamples>> = {
  subscriptions: {
    sound: {
      account: 'A1',
      from: '2024-01-01',
      to: '2025-01-01',
      cancelled_at: '2024-10-01',
      amount: '10',
      billing_interval: 'month',
      currency: '',
    },
    faults: [
      {
        kind: 'ends before it starts',
        row: { to: '2023-12-31' },
        says: 'the subscription ends (2023-12-31) before it starts (2024-01-01)',
      },
      {
        kind: 'negative amount',
        row: { amount: '-10' },
        says: 'the amount -10 is negative; give the price of one billing interval, 0 if it is free',
      },
      {
        kind: 'contract without an end',
        row: { billing_interval: 'contract', to: '' },
        says: 'the amount is for the whole contract, so the row needs an end',
      },
      {
        kind: 'contract too short',
        row: { billing_interval: 'contract', amount: '99999999999', to: '2024-01-01 00:01' },
        says: '99999999999 for the time from 2024-01-01 to 2024-01-01 00:01 is too much for a year',
      },
      {
        kind: 'unknown billing interval',
        row: { billing_interval: 'fortnight' },
        says: '`fortnight` is not a billing interval; use one of day, week, month, quarter, year, contract',
      },
      {
        kind: 'not a currency',
        row: { currency: 'Euro' },
        says: '`Euro` is not a currency; use a three-letter ISO code such as USD',
      },
      unknownAccountExample,
    ],
  },
};
