// What a mapping refuses, and where it says so.
import { mappingSchema } from './mapping';

const faultsOf = (entities: object) =>
  mappingSchema
    .safeParse({ entities })
    .error?.issues.map(({ path, message }) => `${path.slice(1).join('.')}: ${message}`);

describe('the shape of rows', () => {
  it.each(['monthly_snapshot', 'movements'])('%s is taken for subscriptions in a file or at a URL', (shape) => {
    expect(faultsOf({ subscriptions: { file: 'mrr.csv', shape, fields: { from: 'month' } } })).toBeUndefined();
    expect(faultsOf({ subscriptions: { url: 'https://example.com/mrr.csv', shape } })).toBeUndefined();
  });

  it('is refused where nothing reads it', () => {
    expect(faultsOf({ subscriptions: { table: 'mrr', shape: 'movements' } })).toEqual([
      'subscriptions.shape: a shape is for files; of a table, map a query that selects stretches of time',
    ]);
    expect(faultsOf({ invoices: { file: 'mrr.csv', shape: 'movements' } })).toEqual([
      'invoices.shape: a shape is for subscriptions alone',
    ]);
    expect(
      faultsOf({ subscriptions: { file: 'mrr.csv', shape: 'monthly_snapshot', subtract: { kind: ['x'] } } })
    ).toEqual(['subscriptions.subtract: it is for rows of the shape movements']);
    expect(faultsOf({ invoices: { file: 'mrr.csv', subtract: {} } })).toEqual([
      'invoices.subtract: it is for rows of the shape movements',
    ]);
    const monthColumns = 'MMM yyyy';
    expect(faultsOf({ subscriptions: { shape: 'monthly_snapshot', monthColumns } })).toBeUndefined();
    expect(faultsOf({ subscriptions: { monthColumns, fields: { from: 'month', amount: 'mrr' } } })).toEqual([
      'subscriptions.fields.from: the columns of months tell it; leave it out',
      'subscriptions.fields.amount: the columns of months tell it; leave it out',
      'subscriptions.monthColumns: it is for rows of the shape monthly_snapshot',
    ]);
    expect(faultsOf({ subscriptions: { shape: 'monthly_snapshot', monthColumns: 'month' } })).toEqual([
      'subscriptions.monthColumns: write how a month is called with yyyy or yy and MMM, MM or M, for example MMM yyyy or yyyy-MM',
    ]);
    expect(faultsOf({ subscriptions: { shape: 'movements', fields: { to: 'end', cancelled_at: 'notice' } } })).toEqual([
      'subscriptions.fields.to: rows of a shape have none; leave it out',
      'subscriptions.fields.cancelled_at: rows of a shape have none; leave it out',
    ]);
  });
});
