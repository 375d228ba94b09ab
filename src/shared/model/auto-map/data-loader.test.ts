// Exports of Salesforce's Data Loader, whose headers are in upper case with nothing between words.
import type { EntityId } from '../entities';
import { autoMap } from './auto-map';
import { file } from './table-shapes.fixture';

const accounts = file(
  'Account.csv',
  'ID = 001',
  'NAME = Acme',
  'OWNERID = 005',
  'CREATEDDATE = 2024-12-01T10:00:00.000Z',
  'INDUSTRY = Retail'
);

it.each<[EntityId, ReturnType<typeof file>, string, Readonly<Record<string, unknown>>]>([
  [
    'accounts',
    accounts,
    'Account.csv looks like the accounts of Salesforce',
    { id: 'ID', name: 'NAME', csm: 'OWNERID', started_at: 'CREATEDDATE' },
  ],
  [
    'activities',
    file(
      'Opportunity.csv',
      'ID = 006',
      'ACCOUNTID = 001',
      'STAGENAME = Closed Won',
      'AMOUNT = 24000',
      'CLOSEDATE = 2026-01-05',
      'OWNERID = 005',
      'CREATEDDATE = 2025-11-26T00:00:00.000Z'
    ),
    'Opportunity.csv looks like the opportunities of Salesforce',
    {
      account: 'ACCOUNTID',
      csm: 'OWNERID',
      at: 'CREATEDDATE',
      kind: { constant: 'opportunity' },
      status: { column: 'STAGENAME', values: { 'Closed Won': 'won' } },
      closed_at: 'CLOSEDATE',
      amount: 'AMOUNT',
    },
  ],
  [
    'subscriptions',
    file(
      'Contract.csv',
      'ACCOUNTID = 001',
      'STATUS = Activated',
      'STARTDATE = 2026-01-15',
      'ENDDATE = 2027-01-14',
      'CONTRACTTERM = 12',
      'MRR__C = 99.0'
    ),
    'Contract.csv looks like the contracts of Salesforce',
    { account: 'ACCOUNTID', from: 'STARTDATE', to: { column: 'ENDDATE', inclusiveEnd: true }, amount: 'MRR__C' },
  ],
  [
    'tickets',
    file(
      'Case.csv',
      'CASENUMBER = 1',
      'ACCOUNTID = 001',
      'CREATEDDATE = 2026-01-15T10:00:00Z',
      'CLOSEDDATE = 2026-01-16T10:00:00Z',
      'PRIORITY = High'
    ),
    'Case.csv looks like the cases of Salesforce',
    {
      id: 'CASENUMBER',
      account: 'ACCOUNTID',
      opened_at: 'CREATEDDATE',
      solved_at: 'CLOSEDDATE',
      priority: 'PRIORITY',
    },
  ],
  [
    'touchpoints',
    file('Task.csv', 'ID = 00T', 'ACCOUNTID = 001', 'OWNERID = 005', 'ACTIVITYDATE = 2026-01-05', 'TASKSUBTYPE = Call'),
    'Task.csv looks like the tasks of Salesforce',
    { account: 'ACCOUNTID', csm: 'OWNERID', at: 'ACTIVITYDATE', kind: 'TASKSUBTYPE' },
  ],
])('%s are known', (entity, table, reason, fields) => {
  const [proposal] = autoMap([...new Set([accounts, table])]).entities[entity] ?? [];
  expect(proposal?.reason).toBe(reason);
  expect(Object.fromEntries(proposal?.fields.map(({ field, mapping }) => [field, mapping]) ?? [])).toMatchObject(
    fields
  );
});

it('takes a column of theirs for a segment', () => {
  expect(autoMap([accounts]).segments).toEqual([{ name: 'industry', column: 'INDUSTRY' }]);
});
