import { querySchema } from '../../shared/query/query';
import { settingsSchema } from '../../shared/settings/settings';
import { runAccounts } from './run-accounts';
import { at, companyOf, today, withExamples } from './testing/small-company';

const settings = settingsSchema.parse({});
const range = { from: at('2026-03-10'), to: at('2026-03-11') };
const used = (account: string, feature: string, day = '2026-03-05') => ({ account, user: 'u', day: at(day), feature });
const paying = { pays: [['2025-01-01', null, '100']] } as const;

describe('the accounts behind numbers by what rows say', () => {
  const company = companyOf(
    { a: paying, b: paying, c: paying },
    {
      more: {
        usage: [used('a', 'export'), used('a', 'import'), used('b', 'import'), used('c', 'import', '2026-01-05')],
      },
    }
  );

  it('have the denominator that all values share in each of them', () =>
    withExamples(company, async ({ dataset }) => {
      const query = querySchema.parse({
        metric: 'feature_adoption',
        by: ['feature'],
        format: 'accounts',
        period: { every: 'month' },
        partial: true,
      });
      const asked = { range, now: today, maxDataPoints: 100, signal: new AbortController().signal };
      const behind = async (filters: object) => {
        const { rows } = await runAccounts(dataset, settings, { ...query, filters: { ...filters } }, asked);
        return rows.map(({ key, account, values }) => [key.feature?.label, account.id, ...values]);
      };
      expect(await behind({})).toEqual([
        ['export', 'a', 1, 1],
        ['import', 'a', 1, 1],
        ['import', 'b', 1, 1],
        ['export', 'b', 0, 1],
        ['export', 'c', 0, 1],
        ['import', 'c', 0, 1],
      ]);
      expect(await behind({ feature: ['export'] })).toEqual([
        ['export', 'a', 1, 1],
        ['export', 'b', 0, 1],
        ['export', 'c', 0, 1],
      ]);
    }));
});

describe('the accounts behind numbers in other currencies', () => {
  const company = companyOf(
    { a: { pays: [['2025-01-01', null, '100', 'EUR']] } },
    { rates: [{ currency: 'EUR', from: at('2026-02-01'), rate: '1.1' }] }
  );

  it('need no rate of windows that only lenses read', () =>
    withExamples(company, async ({ dataset }) => {
      const query = querySchema.parse({
        metric: 'mrr',
        format: 'accounts',
        period: { every: 'month' },
        lenses: ['value', 'previous', 'year_ago', 'spike'],
        mixBy: ['arr_band'],
      });
      const asked = { range, now: today, maxDataPoints: 100, signal: new AbortController().signal };
      const { rows, notices } = await runAccounts(dataset, settings, query, asked);
      expect(rows.map(({ account, values }) => [account.id, ...values])).toEqual([['a', 110]]);
      expect(notices).toEqual([]);
    }));
});
