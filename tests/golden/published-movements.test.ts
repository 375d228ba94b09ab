import { z } from 'zod';
import { settingsSchema } from '../../src/shared/settings/settings';
import type { Company } from '../support/company';
import { accountThatPays, accountsThat, later } from '../support/march';
import { withCompany } from '../support/run-company';
import { describeWith } from '../support/shared-data';
import { expectInMarch, valueIn } from './expect-in-march';
import { published, publishedCases } from './published-case';

const number = z.number();

/** MRR at the end of a month of 2026, for one account. */
const monthly = (company: Company, month: number, metric: string) =>
  withCompany(company, settingsSchema.parse({}), later, (ask) => {
    const day = Date.UTC(2026, month - 1, 3);
    return valueIn(ask, { from: day, to: day }, metric);
  });

describeWith(publishedCases)('published cases: revenue movements', () => {
  it('cm-gross-mrr-churn', () => {
    const { input, expected } = published(
      'cm-gross-mrr-churn',
      z.object({ start_mrr: number, churn: number, contraction: number, expansion: number }),
      z.object({ gross_mrr_churn: number, net_mrr_churn: number, grr: number, nrr: number })
    );
    const rest = input.start_mrr - input.churn - 2 * input.contraction;
    return expectInMarch(
      accountsThat(
        { count: 1, before: input.churn, after: 0 },
        { count: 1, before: 2 * input.contraction, after: input.contraction },
        { count: 1, before: rest, after: rest + input.expansion }
      ),
      {
        revenue_churn_rate: expected.gross_mrr_churn,
        net_revenue_churn_rate: expected.net_mrr_churn,
        gross_revenue_retention: expected.grr,
        net_revenue_retention: expected.nrr,
      }
    );
  });

  it('cm-daily-net: new business is no net churn', () => {
    const { input, expected } = published(
      'cm-daily-net',
      z.object({ start_day_mrr: number, end_day_mrr: number, new_business_that_day: number }),
      z.object({ net_churn_day: number })
    );
    const { start_day_mrr: before, end_day_mrr: end, new_business_that_day: joined } = input;
    return expectInMarch(
      accountsThat({ count: 1, before, after: end - joined }, { count: 1, before: 0, after: joined }),
      { net_revenue_churn_rate: expected.net_churn_day, mrr: end }
    );
  });

  it('cm-daily-gross', () => {
    const { input, expected } = published(
      'cm-daily-gross',
      z.object({ start_day_mrr: number, end_day_mrr: number }),
      z.object({ gross_churn_day: number })
    );
    return expectInMarch(accountsThat({ count: 1, before: input.start_day_mrr, after: input.end_day_mrr }), {
      revenue_churn_rate: expected.gross_churn_day,
    });
  });

  it('bm-nrr', () => {
    const { input, expected } = published(
      'bm-nrr',
      z.object({ start: number, churned: number, expansion: number }),
      z.object({ nrr: number, net_churn: number })
    );
    const rest = input.start - input.churned;
    return expectInMarch(
      accountsThat(
        { count: 1, before: input.churned, after: 0 },
        { count: 1, before: rest, after: rest + input.expansion }
      ),
      { net_revenue_retention: expected.nrr, net_revenue_churn_rate: expected.net_churn }
    );
  });

  it('seed-nrr: 110 %, not the 120 % its text prints', () => {
    const { input, expected } = published(
      'seed-nrr',
      z.object({ start: number, expansion: number, churned: number }),
      z.object({ nrr: number, seed_prints: z.literal(1.2) })
    );
    const rest = input.start - input.churned;
    return expectInMarch(
      accountsThat(
        { count: 1, before: input.churned, after: 0 },
        { count: 1, before: rest, after: rest + input.expansion }
      ),
      { net_revenue_retention: expected.nrr }
    );
  });

  it('grr-per-account-cap', () => {
    const money = z.object({ x: number, y: number, z: number });
    const { input, expected } = published(
      'grr-per-account-cap',
      z.object({ a: money, b: money }),
      z.object({ grr: number, nrr: number })
    );
    const move = (name: 'x' | 'y' | 'z') => ({ count: 1, before: input.a[name], after: input.b[name] });
    return expectInMarch(accountsThat(move('x'), move('y'), move('z')), {
      gross_revenue_retention: expected.grr,
      net_revenue_retention: expected.nrr,
    });
  });

  it('churn-and-return-in-period: back before the end is retained', () => {
    const { input, expected } = published(
      'churn-and-return-in-period',
      z.object({ path: z.tuple([number, number, number]) }),
      z.object({ snapshot_churn: number })
    );
    const [before, between, after] = input.path;
    return expectInMarch(accountsThat({ count: 1, before, between, after }), {
      mrr_churned: expected.snapshot_churn,
      customers_lost: 0,
      mrr_reactivation: 0,
      customer_retention_rate: 1,
    });
  });

  it.each(['stripe-two-subs', 'freshsuccess-churn-type'])(
    '%s: losing one of two is contraction, the last is churn',
    async (id) => {
      published(id, z.unknown(), z.unknown());
      const [first, second] = [Date.UTC(2026, 2, 10), Date.UTC(2026, 3, 10)];
      const company: Company = {
        ...accountThatPays(),
        subscriptions: [first, second].map((to) => ({
          account: 'account 0',
          from: Date.UTC(2025, 0, 1),
          to,
          amount: '50',
        })),
      };
      const metrics = ['mrr_contraction', 'mrr_churned', 'customers_lost'];
      const of = (month: number) => Promise.all(metrics.map((metric) => monthly(company, month, metric)));
      expect(await of(3)).toEqual([50, 0, 0]);
      expect(await of(4)).toEqual([0, 50, 1]);
    }
  );
});
