// What is said of faulty health measures.
import { unknownAccountExample, type FaultExamples } from '../../backend/sources/rows/fault-examples';

export const healthExamples: Readonly<Record<'health_measures', FaultExamples>> = {
  health_measures: {
    sound: { account: 'A1', measure: 'logins', at: '2024-03-01', value: '0.8' },
    faults: [
      unknownAccountExample,
      {
        kind: 'duplicate measure',
        row: { value: '0.9' },
        says: 'the account `A1` already has a value of `logins` from 2024-03-01 on; the first row counts',
      },
    ],
  },
};
