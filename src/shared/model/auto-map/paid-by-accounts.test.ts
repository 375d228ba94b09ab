import { autoMap } from './auto-map';
import type { TableShape } from './table-shape';
import { file } from './table-shapes.fixture';

const subscriptions = (...tables: readonly TableShape[]) => autoMap(tables).entities.subscriptions;
const list = (...columns: readonly string[]) => file('Customers.csv', 'Customer = Acme', 'Customer ID = 1', ...columns);

describe('a list of customers that says what each pays', () => {
  it('stands for the subscriptions where no table holds them, with little confidence', () => {
    const since = ['Customer Since = 31.01.2024', 'Churn Date = 30.06.2025 | -'];
    const [proposal] = subscriptions(list(...since, 'ARR = 1.200,00', 'Currency = EUR')) ?? [];
    expect(proposal).toMatchObject({ table: { name: 'Customers.csv' }, confidence: 'low', decimalSeparator: ',' });
    expect(Object.fromEntries(proposal?.fields.map(({ field, mapping }) => [field, mapping]) ?? [])).toEqual({
      account: 'Customer ID',
      from: { column: 'Customer Since', format: 'dd.MM.yyyy' },
      to: { column: 'Churn Date', format: 'dd.MM.yyyy', values: { '-': '' } },
      amount: 'ARR',
      billing_interval: { constant: 'year' },
      currency: 'Currency',
    });
    expect(proposal?.notes).toEqual([expect.stringMatching(/the same for all of its time/)]);
  });

  it('does not, where a table does, nor without a start, nor with money that may be the customer’s own', () => {
    const paying = list('Customer Since = 2024-01-01', 'MRR = 10');
    const contracts = file('contracts.csv', 'customer_id = 1', 'start_date = 2024-01-01', 'price = 1');
    expect(subscriptions(paying, contracts)).toMatchObject([{ table: { name: 'contracts.csv' } }]);
    expect(subscriptions(list('MRR = 10'))).toBeUndefined();
    expect(subscriptions(list('Customer Since = 2024-01-01', 'Annual Revenue = 1000', 'Revenue = 7'))).toBeUndefined();
  });
});
