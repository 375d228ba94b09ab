import { findMetric } from '../../shared/catalogue';
import { checkAvailable } from './availability';
import { datasetOf, summaryOf } from './testing/dataset';

const opened = findMetric('tickets_opened')!;

test('a metric whose table is not read says why, and one whose table is not there what to map', () => {
  const accounts = [summaryOf('accounts')];
  expect(() => checkAvailable(datasetOf(accounts), opened, {})).toThrow(
    'needs tickets, which this data source does not have. Map it'
  );
  const unread = new Map([['tickets' as const, 'Nothing is read for tickets: tickets.csv has no column "opened_at".']]);
  expect(() => checkAvailable(datasetOf(accounts, { unread }), opened, {})).toThrow(
    expect.objectContaining({
      code: 'bad_data',
      message: 'Tickets opened needs tickets. Nothing is read for tickets: tickets.csv has no column "opened_at".',
    })
  );
  const both = [...accounts, summaryOf('tickets')];
  expect(() => checkAvailable(datasetOf(both), opened, {})).not.toThrow();
});
