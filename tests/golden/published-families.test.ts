// Published examples of lifetime value, renewals, support, cost and health, each rebuilt as rows of a data set.
import { z } from 'zod';
import { querySchema } from '../../src/shared/query/query';
import { settingsSchema, type Settings } from '../../src/shared/settings/settings';
import { emptyCompany, type Company, type FamilyRows } from '../support/company';
import { inMarch, later } from '../support/march';
import { withCompany } from '../support/run-company';
import { describeWith } from '../support/shared-data';
import { published, publishedCases } from './published-case';

const number = z.number();
const inMarch2026 = (day: number) => Date.UTC(2026, 2, day);
const since = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** So many accounts at one monthly price, of which the first few leave in March. */
function customers(count: number, price: number, leaving: number, more: FamilyRows = {}): Company {
  const ids = Array.from({ length: count }, (_, index) => `account ${index}`);
  return {
    ...emptyCompany,
    accounts: ids.map((id) => ({ id })),
    subscriptions: ids.map((account, index) => ({
      account,
      from: since,
      to: index < leaving ? inMarch2026(20) : null,
      amount: String(price),
    })),
    more,
  };
}

async function march(company: Company, metric: string, settings: Settings = settingsSchema.parse({})) {
  return withCompany(company, settings, later, async (ask) => {
    const { groups } = await ask(querySchema.parse({ metric, period: { every: 'month' } }), inMarch);
    return groups[0]?.values.value?.[0];
  });
}

const allOfIt = settingsSchema.parse({ grossMargin: 1 });

describeWith(publishedCases)('published cases: lifetime value and cost', () => {
  it('cm-ltv: ARPA over churn', async () => {
    const { input, expected } = published(
      'cm-ltv',
      z.object({ arpa: number, monthly_churn: number }),
      z.object({ ltv: number })
    );
    const leaving = Math.round(100 * input.monthly_churn);
    expect(await march(customers(100, input.arpa, leaving), 'clv_margin', allOfIt)).toBeCloseTo(expected.ltv, 9);
    // ChartMogul shows 0 where nobody left; nothing to divide by is no value here.
    expect(await march(customers(5, input.arpa, 0), 'clv_margin', allOfIt)).toBeNull();
  });

  it('pw-ltv-sensitivity: two points of churn more cost a third of the value', async () => {
    const { input, expected } = published(
      'pw-ltv-sensitivity',
      z.object({ arpu: number, churn: z.array(number) }),
      z.object({ ltv: z.array(number) })
    );
    for (const [index, churn] of input.churn.entries()) {
      const value = await march(customers(50, input.arpu, Math.round(50 * churn)), 'clv_margin', allOfIt);
      expect(value).toBeCloseTo(expected.ltv[index] ?? NaN, 2);
    }
  });

  it('seed-clv: what a customer of that length pays', async () => {
    const { input, expected } = published(
      'seed-clv',
      z.object({ annual: number, years: number }),
      z.object({ clv: number })
    );
    const year = { amount: String(input.annual), interval: 'year' } as const;
    const until = inMarch2026(20);
    // Relationships count whole days: of four stays of five years, one has a leap day more.
    const stays = [0, 0, 0, 1].map((leapDay) => Math.floor(input.years * 365.25) + leapDay);
    const company: Company = {
      ...emptyCompany,
      accounts: [...stays.map((_, index) => ({ id: `left ${index}` })), { id: 'stays' }],
      subscriptions: [
        ...stays.map((days, index) => ({ account: `left ${index}`, from: until - days * DAY_MS, to: until, ...year })),
        { account: 'stays', from: until, to: null, ...year },
      ],
    };
    expect(await march(company, 'clv_relationship')).toBeCloseTo(expected.clv, 9);
  });

  it('crc: cost over the customers who are there', async () => {
    const { input, expected } = published(
      'crc',
      z.array(z.object({ cost: number, retained: number })),
      z.array(number)
    );
    for (const [index, { cost, retained }] of input.entries()) {
      const scale = 100; // a hundredth of the customers, and of the cost
      const costs = { retention_costs: [{ at: inMarch2026(5), amount: String(cost / scale) }] };
      const company = customers(retained / scale, 10, 0, costs);
      expect(await march(company, 'customer_retention_cost')).toBeCloseTo(expected[index] ?? NaN, 9);
    }
  });
});

describeWith(publishedCases)('published cases: renewals', () => {
  it('seed-renewal: 80,000 of 100,000 renewed, 28,000 added', async () => {
    const { input, expected } = published(
      'seed-renewal',
      z.object({ up_for_renewal: number, renewed: number, expansion: number }),
      z.object({ net_renewal_rate: number, gross_renewal_rate: number })
    );
    const renewals = [
      {
        account: 'account 0',
        due_on: inMarch2026(10),
        arr: String(input.up_for_renewal),
        arr_renewed: String(input.renewed),
        arr_expansion: String(input.expansion),
        status: 'won',
      },
    ];
    const company = customers(1, 10, 0, { renewals });
    expect(await march(company, 'net_renewal_rate')).toBe(expected.net_renewal_rate);
    expect(await march(company, 'gross_renewal_rate')).toBe(expected.gross_renewal_rate);
  });

  it('gainsight-renewal: what goes beyond the amount that was due is expansion, not renewal', async () => {
    const { input, expected } = published(
      'gainsight-renewal',
      z.object({ target: number, final: number }),
      z.object({ renewed_for_gross: number, upsell: number })
    );
    const renewals = [
      {
        account: 'account 0',
        due_on: inMarch2026(10),
        arr: String(input.target),
        arr_renewed: String(expected.renewed_for_gross),
        arr_expansion: String(expected.upsell),
        status: 'won',
      },
    ];
    const company = customers(1, 10, 0, { renewals });
    expect(await march(company, 'gross_renewal_rate')).toBe(expected.renewed_for_gross / input.target);
    expect(await march(company, 'net_renewal_rate')).toBe(input.final / input.target);
  });
});

describeWith(publishedCases)('published cases: usage', () => {
  it('stickiness: 1,500 daily of 5,000 monthly users', async () => {
    const { input, expected } = published(
      'stickiness',
      z.object({ dau: number, mau: number }),
      z.object({ stickiness: number })
    );
    const scale = 500; // as many users fewer
    const [daily, monthly] = [input.dau / scale, input.mau / scale];
    // The users take turns, the same number of them every day.
    const usage = Array.from({ length: 31 * daily }, (_, turn) => ({
      account: 'account 0',
      user: `user ${turn % monthly}`,
      day: inMarch2026(1 + Math.floor(turn / daily)),
    }));
    expect(await march(customers(1, 10, 0, { usage }), 'stickiness')).toBeCloseTo(expected.stickiness, 12);
  });
});

describeWith(publishedCases)('published cases: support', () => {
  it('fcr-gross: 70 of 100 solved on first contact', async () => {
    const { input, expected } = published(
      'fcr-gross',
      z.object({ tickets: number, first: number }),
      z.object({ fcr: number })
    );
    const tickets = Array.from({ length: input.tickets }, (_, index) => ({
      account: 'account 0',
      opened_at: inMarch2026(3),
      solved_at: inMarch2026(4),
      agent_replies: index < input.first ? '1' : '3',
    }));
    expect(await march(customers(1, 10, 0, { tickets }), 'first_contact_resolution')).toBe(expected.fcr);
  });
});

describeWith(publishedCases)('published cases: health', () => {
  /** One account, scored from measures between 0 and `full`; a null was never measured. */
  async function score(parts: ReadonlyArray<{ weight: number; value: number | null }>, full: number) {
    const components = parts.map(({ weight }, index) => ({
      id: `part${index}`,
      name: `Part ${index}`,
      source: 'measure' as const,
      measure: `part${index}`,
      zeroAt: 0,
      fullAt: full,
      weight,
    }));
    const measures = parts.flatMap(({ value }, index) =>
      value === null
        ? []
        : [{ account: 'account 0', measure: `part${index}`, at: inMarch2026(2), value: String(value) }]
    );
    const settings = settingsSchema.parse({ health: { components } });
    return march(customers(1, 10, 0, { health_measures: measures }), 'health_score', settings);
  }

  it('zudo-health-missing: what is missing drops out and the rest weighs more', async () => {
    const { input, expected } = published(
      'zudo-health-missing',
      z.object({ weights: z.record(z.string(), number), scores: z.record(z.string(), number.nullable()) }),
      z.object({ score: number })
    );
    const parts = Object.entries(input.weights).map(([id, weight]) => ({ weight, value: input.scores[id] ?? null }));
    expect(await score(parts, 100)).toBeCloseTo(expected.score, 6);
  });

  it('vitally-health: the mean of equal parts; out of 10 there, out of 100 here', async () => {
    const { input, expected } = published(
      'vitally-health',
      z.object({ points: z.array(number) }),
      z.object({ score: number })
    );
    const found = await score(
      input.points.map((value) => ({ weight: 1, value })),
      10
    );
    expect((found ?? NaN) / 10).toBeCloseTo(expected.score, 2);
  });
});
