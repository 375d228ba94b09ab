// What is said of faulty onboardings and users.
import {
  duplicateIdExample,
  unknownAccountExample,
  type FaultExamples,
} from '../../backend/sources/rows/fault-examples';

export const onboardingExamples: Readonly<Record<'onboardings' | 'users', FaultExamples>> = {
  onboardings: {
    sound: {
      id: 'R1',
      account: 'A1',
      // Bought after a pilot.
      purchased_at: '2024-03-10',
      started_at: '2024-03-01',
      first_value_at: '2024-03-20',
      completed_at: '2024-04-01',
    },
    faults: [
      {
        kind: 'reached first value before it started',
        row: { first_value_at: '2024-02-20' },
        says: 'the onboarding reached first value (2024-02-20) before it started (2024-03-01)',
      },
      {
        kind: 'was completed before it started',
        row: { completed_at: '2024-02-01' },
        says: 'the onboarding was completed (2024-02-01) before it started (2024-03-01)',
      },
      {
        kind: 'got value before it bought',
        row: { purchased_at: '2024-03-21' },
        says: 'the account got value (2024-03-20) before it bought (2024-03-21)',
      },
      unknownAccountExample,
      duplicateIdExample,
    ],
  },
  users: {
    sound: { account: 'A1', user: 'u1', invited_at: '2024-03-01', first_active_at: '2024-03-01' },
    faults: [
      {
        kind: 'was active before they were invited',
        row: { first_active_at: '2024-02-29' },
        says: 'the user was active (2024-02-29) before they were invited (2024-03-01)',
      },
      unknownAccountExample,
      {
        kind: 'duplicate user',
        row: { first_active_at: '' },
        says: 'the user `u1` of the account `A1` has come before; the first row counts',
      },
    ],
  },
};
