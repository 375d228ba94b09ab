import { z } from 'zod';
import { accountThatPays, accountsThat } from '../support/march';
import { describeWith } from '../support/shared-data';
import { expectInMarch } from './expect-in-march';
import { published, publishedCases } from './published-case';

const number = z.number();

describeWith(publishedCases)('published cases: monthly recurring revenue', () => {
  it('cm-mrr: before and after', () => {
    const pairs = z.tuple([number, number]);
    const { input, expected } = published(
      'cm-mrr',
      z.object({ customers: z.tuple([pairs, pairs]) }),
      z.object({ mrr_before: number, mrr_after: number })
    );
    const [[few, small], [others, large]] = input.customers;
    return expectInMarch(
      accountsThat({ count: few, before: small, after: small }, { count: others, before: 0, after: large }),
      { mrr: expected.mrr_after, mrr_net_new: expected.mrr_after - expected.mrr_before, arr: 12 * expected.mrr_after }
    );
  });

  it('stripe-annual: a year is twelve months', () => {
    const { input, expected } = published('stripe-annual', z.object({ annual: number }), z.object({ mrr: number }));
    return expectInMarch(accountThatPays({ amount: String(input.annual), interval: 'year' }), expected);
  });

  it('stripe-mix: monthly and yearly plans together', () => {
    const plan = z.tuple([number, z.string()]);
    const { input, expected } = published(
      'stripe-mix',
      z.object({ planA: plan, planB: plan }),
      z.object({ mrr: number })
    );
    const many = ([count, price]: [number, string]) => {
      const [amount = '', interval] = price.split('/');
      const terms = { amount, interval: interval === 'year' ? ('year' as const) : ('month' as const) };
      return Array.from({ length: count }, () => terms);
    };
    return expectInMarch(accountThatPays(...many(input.planA), ...many(input.planB)), expected);
  });

  it('stripe-coupon-forever and pw-discount: discounts are deducted', async () => {
    const coupon = published('stripe-coupon-forever', z.object({ mrr: number }), z.object({ mrr: number }));
    await expectInMarch(
      accountThatPays({ amount: String(coupon.input.mrr * 0.5), interval: 'month' }),
      coupon.expected
    );
    const discount = published('pw-discount', z.object({ annual: number }), z.object({ mrr: number }));
    await expectInMarch(
      accountThatPays({ amount: String(discount.input.annual * 0.9), interval: 'year' }),
      discount.expected
    );
  });

  it('mrr-weekly-constants: 52/12 weeks a month', () => {
    const { input, expected } = published(
      'mrr-weekly-constants',
      z.object({ weekly: number }),
      z.object({ exact_52_12: number })
    );
    const mrr = (input.weekly * 52) / 12;
    expect(mrr).toBeCloseTo(expected.exact_52_12, 2);
    return expectInMarch(accountThatPays({ amount: String(input.weekly), interval: 'week' }), { mrr });
  });
});
