// What is said of faulty accounts, CSMs, owners and rates.
import { type FaultExamples, unknownAccountExample } from '../fault-examples';

export const coreExamples: Readonly<Record<'accounts' | 'csms' | 'account_owners' | 'fx_rates', FaultExamples>> = {
  accounts: {
    sound: { id: 'A0', started_at: '2024-01-01', ended_at: '2025-01-01' },
    faults: [
      {
        kind: 'ends before it starts',
        row: { id: 'A10', ended_at: '2023-12-31' },
        says: 'the account ends (2023-12-31) before it starts (2024-01-01)',
      },
      { kind: 'duplicate id', row: {}, says: 'the account id `A0` has come before; the first row counts' },
    ],
  },
  csms: {
    sound: { id: 'c1', capacity: '40' },
    faults: [
      { kind: 'negative capacity', row: { id: 'c2', capacity: '-3' }, says: 'the capacity -3 is negative' },
      { kind: 'duplicate id', row: {}, says: 'the CSM id `c1` has come before; the first row counts' },
    ],
  },
  account_owners: {
    sound: { account: 'A1', csm: 'c1', valid_from: '2024-01-01', valid_to: '', share: '0.6' },
    faults: [
      {
        kind: 'share out of range',
        row: { share: '50' },
        says: 'the share 50 is not above 0 and at most 1; write half of an account as 0.5',
      },
      {
        kind: 'ends before it starts',
        row: { valid_to: '2023-12-31' },
        says: 'the ownership ends (2023-12-31) before it starts (2024-01-01)',
      },
      unknownAccountExample,
      {
        kind: 'overlapping owners',
        row: { csm: 'c2', share: '' },
        says: 'the account `A1` has another owner for part of the time in which this row gives it to `c2`; end one before the other begins',
      },
      {
        kind: 'overlapping owners',
        row: { csm: 'c2', share: '0.5' },
        says: "with this row's share of 0.5 the owners of the account `A1` would have more than all of it for part of the time; lower their shares, or end one before the other begins",
      },
    ],
  },
  fx_rates: {
    sound: { currency: 'EUR', valid_from: '2024-01-01', rate: '1.25' },
    faults: [
      {
        kind: 'not a currency',
        row: { currency: 'Euro' },
        says: '`Euro` is not a currency; use a three-letter ISO code such as USD',
      },
      { kind: 'rate not positive', row: { rate: '0' }, says: 'the rate 0 is not above 0' },
      {
        kind: 'duplicate rate',
        row: { rate: '1.3' },
        says: 'EUR already has a rate from 2024-01-01 on; the first row counts',
      },
    ],
  },
};
