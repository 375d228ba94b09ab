// What is said of faulty usage and seats.
import { unknownAccountExample, type FaultExamples } from '../../backend/sources/rows/fault-examples';

export const usageExamples: Readonly<Record<'usage' | 'seats', FaultExamples>> = {
  usage: {
    sound: { account: 'A1', user: 'u1', day: '2024-03-01', feature: 'export', events: '3', units: '0.5' },
    faults: [
      {
        kind: 'negative number of events',
        row: { events: '-3' },
        says: 'the number of events -3 is negative; give 0 or more',
      },
      {
        kind: 'negative number of units used',
        row: { units: '-0.5' },
        says: 'the number of units used -0.5 is negative; give 0 or more',
      },
      unknownAccountExample,
    ],
  },
  seats: {
    sound: { account: 'A1', from: '2024-01-01', to: '2025-01-01', seats: '10', units: '1200' },
    beside: { 'usage.csv': 'account,user,day\nA1,u1,2024-03-01\n' },
    faults: [
      {
        kind: 'negative number of seats',
        row: { seats: '-1' },
        says: 'the number of seats -1 is negative; give 0 or more',
      },
      {
        kind: 'negative number of units included',
        row: { units: '-1' },
        says: 'the number of units included -1 is negative; give 0 or more',
      },
      {
        kind: 'ends before it starts',
        row: { to: '2023-12-31' },
        says: 'the entitlement ends (2023-12-31) before it starts (2024-01-01)',
      },
      {
        kind: 'units without an end',
        row: { to: '' },
        says: 'its 1200 units are for the whole stretch, so the row needs an end after its start; write one row a term',
      },
      {
        kind: 'neither seats nor units',
        row: { seats: '', units: '' },
        says: 'it has neither seats nor units; fill one of them',
      },
      unknownAccountExample,
      {
        kind: 'no seats but active users',
        row: { seats: '0' },
        says: 'the account `A1` has 0 seats from 2024-01-01 on, yet users of it were active then; give its licensed seats, or leave seats blank where users need none',
      },
    ],
  },
};
