import { autoMap } from './auto-map';
import type { TableShape } from './table-shape';
import { file } from './table-shapes.fixture';

/** What is proposed for subscriptions of a file, by field. */
function proposed(table: TableShape) {
  const [proposal] = autoMap([table]).entities.subscriptions ?? [];
  return {
    decimals: proposal?.decimalSeparator,
    ...Object.fromEntries((proposal?.fields ?? []).map((field) => [field.field, field])),
  };
}

const contracts = (starts: string, ends: string, ...more: readonly string[]): TableShape =>
  file('contracts.csv', 'customer_id', `start_date = ${starts}`, `end_date = ${ends}`, 'mrr = 100', ...more);

const withMore = (table: TableShape, more: Readonly<Record<string, readonly string[]>>): TableShape => ({
  ...table,
  columns: table.columns.map((column) => ({ ...column, more: more[column.name] ?? [] })),
});

const open = '01/03/2024 | 01/04/2024';

it('is that of the other dates of a table', () => {
  expect(proposed(contracts(open, '31/12/2024 | 30/06/2025'))).toMatchObject({
    from: {
      mapping: { column: 'start_date', format: 'dd/MM/yyyy' },
      confidence: 'high',
      reason: expect.stringMatching(/its dates read as dd\/MM\/yyyy, as other dates of the table show$/),
    },
    to: { mapping: { column: 'end_date', format: 'dd/MM/yyyy' } },
  });
  expect(proposed(contracts(open, '12/31/2024 | 06/30/2025'))).toMatchObject({
    from: { mapping: { format: 'MM/dd/yyyy' }, confidence: 'high' },
  });
});

it('is open where the others do not tell, or disagree', () => {
  const doubt = { from: { mapping: { format: 'MM/dd/yyyy' }, confidence: 'low' } };
  expect(proposed(contracts(open, '01/12/2024'))).toMatchObject(doubt);
  expect(proposed(contracts(open, '31.12.2024'))).toMatchObject(doubt);
  expect(proposed(contracts(open, '31/12/2024', 'cancelled_at = 10/31/2024'))).toMatchObject(doubt);
});

it('is what further values of a column tell, whatever else is among them', () => {
  const table = withMore(contracts(open, '05/06/2024'), { start_date: ['soon', '-', '28/01/2024'] });
  expect(proposed(table)).toMatchObject({
    from: { mapping: { format: 'dd/MM/yyyy' }, confidence: 'high' },
    to: { mapping: { format: 'dd/MM/yyyy' }, confidence: 'high' },
  });
});

it('goes with the decimals that further values tell', () => {
  const table = file('contracts.csv', 'customer_id', 'start_date = 2024-01-01', 'end_date = 2025-01-01', 'mrr = 1.200');
  expect(proposed(table).decimals).toBeUndefined();
  expect(proposed(withMore(table, { mrr: ['1.300', 'tbd', '1.234,50'] })).decimals).toBe(',');
  expect(proposed(withMore(table, { mrr: ['1.300', '1.234,50', '1.5'] })).decimals).toBeUndefined();
});
