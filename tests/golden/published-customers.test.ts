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

describeWith(publishedCases)('published cases: customers', () => {
  it('cm-logo-standard: neither joined-and-left nor left-and-back counts as churn', () => {
    const { input, expected } = published(
      'cm-logo-standard',
      z.object({
        start: number,
        churned_events: number,
        of_which_reactivated_in_period: number,
        of_which_joined_in_period: number,
      }),
      z.object({ churn_rate: number })
    );
    const { start, churned_events, of_which_joined_in_period: joined, of_which_reactivated_in_period: back } = input;
    const lost = churned_events - joined - back;
    return expectInMarch(
      accountsThat(
        { count: start - lost - back, before: 1, after: 1 },
        { count: lost, before: 1, after: 0 },
        { count: back, before: 1, between: 0, after: 1 },
        { count: joined, before: 0, between: 1, after: 0 }
      ),
      { customer_churn_rate: expected.churn_rate }
    );
  });

  it('seed-crr: 100 at start, 10 lost, 5 new', () => {
    const { input, expected } = published(
      'seed-crr',
      z.object({ start: number, lost: number, new: number, end: number }),
      z.object({ crr: number, churn: number })
    );
    return expectInMarch(
      accountsThat(
        { count: input.start - input.lost, before: 1, after: 1 },
        { count: input.lost, before: 1, after: 0 },
        { count: input.new, before: 0, after: 1 }
      ),
      { customer_retention_rate: expected.crr, customer_churn_rate: expected.churn, customers_active: input.end }
    );
  });

  it('zero-base: nothing at the start gives null rates', () => {
    const { input, expected } = published(
      'zero-base',
      z.object({ new: number }),
      z.object({ logo_churn: z.null(), grr: z.null(), nrr: z.null() })
    );
    return expectInMarch(accountsThat({ count: input.new, before: 0, after: 1 }), {
      customer_churn_rate: expected.logo_churn,
      gross_revenue_retention: expected.grr,
      net_revenue_retention: expected.nrr,
    });
  });

  it('never-active: a subscription that never ran is no churn', () => {
    const { expected } = published('never-active', z.unknown(), z.object({ churned: number }));
    const company = accountThatPays({ amount: '10' });
    const never = { account: 'never', from: Date.UTC(2026, 2, 5), to: Date.UTC(2026, 2, 5), amount: '10' };
    return expectInMarch(
      {
        ...company,
        accounts: [...company.accounts, { id: 'never', startedAt: never.from }],
        subscriptions: [...(company.subscriptions ?? []), never],
      },
      { customers_lost: expected.churned, customers_new: 0, customers_new_and_lost: 0 }
    );
  });

  it('mid-month-lapse: paid from 15 May to 15 June counts in May and is lost in June', async () => {
    published(
      'mid-month-lapse',
      z.object({ paid_through: z.literal('06-15'), start: z.literal('05-15') }),
      z.unknown()
    );
    const from = Date.UTC(2025, 4, 15);
    const company: Company = {
      ...accountThatPays(),
      subscriptions: [{ account: 'account 0', from, to: Date.UTC(2025, 5, 15), amount: '7' }],
    };
    const of = (month: number, metric: string) => monthly(company, month - 12, metric);
    expect([
      await of(5, 'mrr'),
      await of(6, 'mrr'),
      await of(5, 'customers_lost'),
      await of(6, 'customers_lost'),
    ]).toEqual([7, 0, 0, 1]);
  });

  it('reactivation-window: whoever paid before is reactivated, however long ago', () => {
    published('reactivation-window', z.unknown(), z.object({ profitwell: z.literal('always reactivation') }));
    return expectInMarch(accountsThat({ count: 1, before: 0, after: 9, former: true }), {
      mrr_reactivation: 9,
      mrr_new: 0,
    });
  });

  it('planhat-recurring-base: what starts at the very end of the window counts, what ends there does not', () => {
    published('planhat-recurring-base', z.object({ rule: z.string() }), z.unknown());
    const boundary = Date.UTC(2026, 3, 1);
    return expectInMarch(
      {
        ...accountThatPays(),
        accounts: [{ id: 'starts' }, { id: 'ends' }],
        subscriptions: [
          { account: 'starts', from: boundary, to: null, amount: '3' },
          { account: 'ends', from: Date.UTC(2025, 3, 1), to: boundary, amount: '5' },
        ],
      },
      { mrr: 3, customers_active: 1, customers_new: 1, customers_lost: 1, mrr_churned: 5 }
    );
  });
});
