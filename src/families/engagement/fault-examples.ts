// What is said of faulty touchpoints, advocacy and activities.
import {
  currencyExamples,
  duplicateIdExample,
  exampleRates,
  unknownAccountExample,
  type FaultExamples,
} from '../../backend/sources/rows/fault-examples';

export const engagementExamples: Readonly<Record<'touchpoints' | 'advocacy' | 'activities', FaultExamples>> = {
  touchpoints: {
    sound: { id: 'R1', account: 'A1', at: '2024-03-01', kind: 'call' },
    faults: [unknownAccountExample, duplicateIdExample],
  },
  advocacy: {
    sound: { id: 'R1', account: 'A1', at: '2024-03-01', kind: 'referral' },
    faults: [unknownAccountExample, duplicateIdExample],
  },
  activities: {
    sound: {
      id: 'R1',
      account: 'A1',
      at: '2024-03-01',
      kind: 'upsell',
      status: 'won',
      closed_at: '',
      amount: '10',
      currency: '',
    },
    beside: exampleRates,
    faults: [
      { kind: 'negative amount', row: { amount: '-10' }, says: 'the amount -10 is negative; give 0 or more' },
      {
        kind: 'was closed before it took place',
        row: { closed_at: '2024-02-01' },
        says: 'the activity was closed (2024-02-01) before it took place (2024-03-01)',
      },
      {
        kind: 'unknown status',
        row: { status: 'Closed Won' },
        says: '`Closed Won` is not a status of an upsell; use one of open, won, lost',
      },
      unknownAccountExample,
      duplicateIdExample,
      ...currencyExamples('at', 'amount'),
    ],
  },
};
