import { type Files, settingsOf, withFiles } from '../sources/load-files.fixture';
import { firstNumber } from './first-number';

const now = Date.UTC(2026, 3, 10);
const { signal } = new AbortController();

const ask = (files: Files) =>
  withFiles(files, settingsOf({ currency: 'EUR' }), ({ dataset }) =>
    firstNumber(dataset, settingsOf({ currency: 'EUR' }), now, signal)
  );

const accounts = 'id,started_at,ended_at\nA1,2024-01-01,\nA2,2024-01-01,2026-02-01\n';

it('is NRR over twelve months where there are subscriptions of a year', async () => {
  const subscriptions =
    'account,from,to,amount\nA1,2024-01-01,2025-09-01,100\nA1,2025-09-01,,150\nA2,2024-01-01,,100\n';
  const { number, noNumber } = await ask({ 'accounts.csv': accounts, 'subscriptions.csv': subscriptions });
  // 200 a month at first; 50 more of A1 since September.
  expect(number).toMatchObject({ metric: 'net_revenue_retention', value: '125 %' });
  expect(noNumber).toBeNull();
});

it('is another metric where a year ago there was nobody, or nobody pays', async () => {
  const subscriptions = 'account,from,amount\nA1,2026-01-01,100\nA2,2026-01-01,100\n';
  const young = await ask({ 'accounts.csv': accounts, 'subscriptions.csv': subscriptions });
  expect(young.number?.metric).toBe('customer_churn_rate');
  expect(young.number?.value).not.toBeNull();
  const unpaid = await ask({ 'accounts.csv': accounts });
  expect(unpaid.number?.metric).toBe('customer_churn_rate');
});
