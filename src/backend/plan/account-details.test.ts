import { querySchema } from '../../shared/query/query';
import { settingsSchema } from '../../shared/settings/settings';
import { runAccounts } from './run-accounts';
import { at, companyOf, today, withExamples } from './testing/small-company';

const company = companyOf({
  lost: {
    pays: [['2025-01-01', '2026-03-15', '300']],
    ended: '2026-03-15',
    csm: 'ann',
    segments: { plan: 'Pro', churn_reason: 'price' },
  },
  new: { pays: [['2026-03-05', null, '50']], owners: [['bob', '2026-03-05', null]], segments: { plan: 'Basic' } },
  kept: { pays: [['2025-01-01', null, '10']], segments: { plan: 'Pro' } },
});
const settings = settingsSchema.parse({});

const accountsOf = (metric: string) =>
  withExamples(company, async ({ dataset }) => {
    const query = querySchema.parse({ metric, format: 'accounts', period: { every: 'month' } });
    const range = { from: at('2026-03-01'), to: at('2026-03-01') };
    const { signal } = new AbortController();
    const { rows, details } = await runAccounts(dataset, settings, query, {
      range,
      now: today,
      maxDataPoints: 1,
      signal,
    });
    return Object.fromEntries(rows.map(({ window, account }) => [account.id, details(window, account.id)]));
  });

test('accounts come with who has them, what they pay and what they are', async () => {
  expect(await accountsOf('customer_churn_rate')).toEqual({
    lost: {
      owners: ['ann'],
      mrrAtStart: 300,
      mrrAtEnd: null,
      leavesOn: '2026-03-15',
      segments: { story: 'lost', plan: 'Pro', churn_reason: 'price' },
    },
    kept: {
      owners: ['Unassigned'],
      mrrAtStart: 10,
      mrrAtEnd: 10,
      leavesOn: '',
      segments: { story: 'kept', plan: 'Pro', churn_reason: '' },
    },
  });
  expect(await accountsOf('mrr_new')).toMatchObject({ new: { owners: ['bob'], mrrAtStart: null, mrrAtEnd: 50 } });
});

test('what accounts pay is that of each row’s own window', async () => {
  const months = { from: at('2026-02-01'), to: at('2026-04-01') };
  await withExamples(company, async ({ dataset }) => {
    const query = querySchema.parse({ metric: 'customers_active', format: 'accounts', period: { every: 'month' } });
    const { signal } = new AbortController();
    const { rows, details } = await runAccounts(dataset, settings, query, {
      range: months,
      now: today,
      maxDataPoints: 3,
      signal,
    });
    const paid = rows.map(({ window, account }) => {
      const { mrrAtStart, mrrAtEnd } = details(window, account.id) ?? {};
      return [window.label, account.id, mrrAtStart, mrrAtEnd];
    });
    expect(paid).toEqual([
      ['April 2026', 'kept', 10, 10],
      ['April 2026', 'new', 50, 50],
      ['March 2026', 'kept', 10, 10],
      ['March 2026', 'new', null, 50],
      ['February 2026', 'kept', 10, 10],
      ['February 2026', 'lost', 300, 300],
    ]);
  });
});

test('what accounts pay is left out with a notice where a rate is missing, not told in part', async () => {
  const kronor = companyOf({
    both: {
      pays: [
        ['2025-01-01', null, '10'],
        ['2025-01-01', null, '990', 'SEK'],
      ],
    },
  });
  await withExamples(kronor, async ({ dataset }) => {
    const query = querySchema.parse({ metric: 'customers_active', format: 'accounts', period: { every: 'month' } });
    const range = { from: at('2026-03-01'), to: at('2026-03-01') };
    const { signal } = new AbortController();
    const asked = { range, now: today, maxDataPoints: 1, signal };
    const { rows, details, notices } = await runAccounts(dataset, settings, query, asked);
    expect(rows.map(({ window, account }) => details(window, account.id))).toMatchObject([
      { owners: ['Unassigned'], mrrAtStart: null, mrrAtEnd: null },
    ]);
    expect(notices.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^What accounts pay is left out\. Subscriptions in SEK need a rate to USD on 2026-03-01/),
    ]);
  });
});

test('who has an account is a person also where its loss is shown as inherited', async () => {
  const handedOver = companyOf({
    a: {
      pays: [['2025-01-01', '2026-03-15', '10']],
      owners: [
        ['ann', null, '2026-02-20'],
        ['bob', '2026-02-20', null],
      ],
    },
  });
  await withExamples(handedOver, async ({ dataset }) => {
    const query = querySchema.parse({
      metric: 'customers_lost',
      format: 'accounts',
      period: { every: 'month' },
      definition: { handOverGraceDays: 30 },
    });
    const range = { from: at('2026-03-01'), to: at('2026-03-01') };
    const asked = { range, now: today, maxDataPoints: 1, signal: new AbortController().signal };
    const { rows, details } = await runAccounts(dataset, settings, query, asked);
    expect(rows.map(({ window, account }) => details(window, account.id)?.owners)).toEqual([['bob']]);
  });
});

test('who has an account is who had it first, or last where the number is of the window’s end', async () => {
  const handedOver = companyOf({
    a: {
      pays: [['2025-01-01', null, '100']],
      owners: [
        ['ann', null, '2026-03-10'],
        ['bob', '2026-03-10', null],
      ],
    },
  });
  await withExamples(handedOver, async ({ dataset }) => {
    const range = { from: at('2026-03-01'), to: at('2026-03-01') };
    const asked = { range, now: today, maxDataPoints: 1, signal: new AbortController().signal };
    const ownersOf = async (metric: string) => {
      const query = querySchema.parse({ metric, format: 'accounts', period: { every: 'month' } });
      const { rows, details, sides } = await runAccounts(dataset, settings, query, asked);
      return rows.map(({ window, account, values }) => [
        details(window, account.id)?.owners,
        sides.map((_, side) => values[side]),
      ]);
    };
    // Both sides of a rate of revenue are MRR.
    expect(await ownersOf('gross_revenue_retention')).toEqual([[['ann'], [100, 100]]]);
    expect(await ownersOf('mrr')).toEqual([[['bob'], [100]]]);
  });
});
