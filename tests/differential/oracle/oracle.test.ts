import { querySchema } from '../../../src/shared/query/query';
import { settingsSchema } from '../../../src/shared/settings/settings';
import type { Company } from '../../support/company';
import { accountsThat, inMarch, later as now, march } from '../../support/march';
import { answer } from './answer';
import { annual, scaled, toNumber } from './money';

const settings = settingsSchema.parse({});

function valueOf(company: Company, metric: string, definition = {}): number | null | undefined {
  const query = querySchema.parse({ metric, definition, period: { every: 'month' } });
  const { lines } = answer(company, settings, query, {
    range: inMarch,
    now,
    maxDataPoints: 100,
  });
  return [...lines.values()][0]?.values.value?.[0];
}

describe('the oracle reads the contract as its worked examples do', () => {
  const documented = accountsThat(
    { count: 90, before: 1, after: 1 },
    { count: 10, before: 1, after: 0 },
    { count: 5, before: 0, after: 1 }
  );

  it.each([
    ['customer_retention_rate', 0.9],
    ['customer_churn_rate', 0.1],
    ['customers_active', 95],
    ['customers_new', 5],
  ])('100 at start, 10 lost, 5 new: %s is %d', (metric, expected) => {
    expect(valueOf(documented, metric)).toBe(expected);
  });

  it('counts new-and-lost customers only where asked: 10 % or 8 %', () => {
    const company = accountsThat(
      { count: 90, before: 1, after: 1 },
      { count: 10, before: 1, after: 0 },
      { count: 48, before: 0, after: 1 },
      { count: 2, before: 0, between: 1, after: 0 }
    );
    expect(valueOf(company, 'customer_churn_rate')).toBe(0.1);
    expect(valueOf(company, 'customer_churn_rate', { newAndLost: 'counted' })).toBe(0.08);
    expect(valueOf(company, 'customers_new_and_lost')).toBe(2);
  });

  it('caps each account at its own start for GRR', () => {
    const company = accountsThat(
      { count: 1, before: 100, after: 150 },
      { count: 1, before: 100, after: 50 },
      { count: 1, before: 100, after: 0 }
    );
    expect(valueOf(company, 'gross_revenue_retention')).toBe(0.5);
    expect(valueOf(company, 'net_revenue_retention')).toBe(200 / 300);
  });

  it('sees up and down inside a window as one contraction of 10', () => {
    expect(valueOf(accountsThat({ count: 1, before: 100, between: 150, after: 90 }), 'mrr_contraction')).toBe(10);
  });

  it('gives null, not 0, with nobody at the start', () => {
    const company = accountsThat({ count: 3, before: 0, after: 1 });
    expect(valueOf(company, 'customer_churn_rate')).toBeNull();
    expect(valueOf(company, 'gross_revenue_retention')).toBeNull();
    expect(valueOf(company, 'mrr_churned')).toBe(0);
  });

  it('takes a hand-over exactly at the boundary as done', () => {
    const company: Company = {
      ...accountsThat({ count: 1, before: 100, after: 100 }),
      owners: [
        { account: 'account 0', csm: 'ann', from: null, to: march.end },
        { account: 'account 0', csm: 'bob', from: march.end, to: null },
      ],
    };
    const query = querySchema.parse({ metric: 'mrr', by: ['csm'], period: { every: 'month' } });
    const { lines } = answer(company, settings, query, { range: inMarch, now, maxDataPoints: 9 });
    expect([...lines.values()].map(({ key, values }) => [key[0]?.label, values.value])).toEqual(
      expect.arrayContaining([['bob', [100]]])
    );
  });
});

describe('the oracle computes money exactly', () => {
  it('annualises by the contract', () => {
    expect([annual('10.01', 'month', '1'), annual('7.02', 'day', '1.25')].map(toNumber)).toEqual([120.12, 3205.06875]);
    expect(toNumber(annual('20', 'week', '1')) / 12).toBe((20 * 52) / 12);
  });

  it('refuses digits that it would lose', () => {
    expect(() => scaled('1.23456', 4)).toThrow('more than 4 decimals');
  });
});
