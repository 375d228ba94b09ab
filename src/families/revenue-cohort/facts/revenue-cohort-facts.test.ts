import { at, companyOf, withExamples } from '../../../backend/plan/testing/small-company';

const march = { start: '2026-03-01', tenth: '2026-03-10', twelfth: '2026-03-12', end: '2026-04-01' };

const company = companyOf({
  kept: { pays: [[null, null, '100']] },
  expanded: {
    pays: [
      [null, march.tenth, '100'],
      [march.tenth, null, '150'],
    ],
  },
  contracted: {
    pays: [
      [null, march.tenth, '100'],
      [march.tenth, null, '60'],
    ],
  },
  'up, then down': {
    pays: [
      [null, march.tenth, '100'],
      [march.tenth, march.twelfth, '150'],
      [march.twelfth, null, '90'],
    ],
  },
  'lost one of two': {
    pays: [
      [null, null, '50'],
      [null, march.tenth, '30'],
    ],
  },
  'away for two days': {
    pays: [
      [null, march.tenth, '100'],
      [march.twelfth, null, '100'],
    ],
  },
  'lost mid-month': { pays: [[null, march.tenth, '80']] },
  'lost on 1 March': { pays: [[null, march.start, '20']] },
  'lost on 1 April': { pays: [[null, march.end, '20']] },
  joined: { pays: [[march.tenth, null, '70']] },
  'joined on 1 March': { pays: [[march.start, null, '10']] },
  'joined on 1 April': { pays: [[march.end, null, '10']] },
  'came back': {
    pays: [
      ['2025-01-01', '2025-06-01', '25'],
      [march.tenth, null, '40'],
    ],
  },
  'joined and lost': { pays: [[march.tenth, march.twelfth, '500']] },
  'back and lost again': {
    pays: [
      ['2025-01-01', '2025-06-01', '25'],
      [march.tenth, march.twelfth, '500'],
    ],
  },
});

describe('March, account by account', () => {
  const expected = {
    customers_lost: { 'lost mid-month': 1, 'lost on 1 April': 1 },
    customers_new: { joined: 1, 'joined on 1 April': 1 },
    customers_reactivated: { 'came back': 1 },
    customers_new_and_lost: { 'joined and lost': 1, 'back and lost again': 1 },
    mrr_expansion: { expanded: 50 },
    mrr_contraction: { contracted: 40, 'up, then down': 10, 'lost one of two': 30 },
    mrr_churned: { 'lost mid-month': 80, 'lost on 1 April': 20 },
    mrr_new: { joined: 70, 'joined on 1 April': 10 },
    mrr_reactivation: { 'came back': 40 },
    mrr_fx: {},
  };

  it('a change on a boundary belongs to the window that it ends, and what comes and goes inside one counts only there', () =>
    withExamples(company, async (ask) => {
      const found: Record<string, unknown> = {};
      for (const metric of Object.keys(expected)) {
        found[metric] = await ask.march(metric, { by: ['story'] });
      }
      expect(found).toEqual(expected);
    }));

  it('the same accounts told by overlapping windows give the same numbers', () =>
    withExamples(company, async (ask) => {
      const firsts = async (metric: string, period: object, day: string, until: string) => {
        const { groups } = await ask.result({ metric, by: ['story'], period }, [day, until]);
        return groups.map(({ key, values }) => [key.story?.id, values.value?.[0]]);
      };
      for (const metric of ['customers_lost', 'customers_new_and_lost', 'mrr_expansion', 'mrr_reactivation']) {
        const rolling = await firsts(metric, { every: 'day', window: '3mo' }, '2026-04-01', '2026-04-03');
        // The three months to 1 April are the first quarter.
        expect(rolling).toEqual(await firsts(metric, { every: 'quarter' }, '2026-02-01', '2026-02-01'));
      }
    }));

  it('opening and movements make the closing', () =>
    withExamples(company, async (ask) => {
      const total = (metric: string) => ask.total(metric);
      const { groups } = await ask.result({ metric: 'mrr', lenses: ['value', 'previous'] });
      const opening = groups[0]?.values.previous?.[0] ?? NaN;
      expect(opening).toBe(100 + 100 + 100 + 100 + 80 + 100 + 80 + 20 + 10);
      expect(await total('mrr_net_new')).toBe(70 + 10 + 40 + 50 - 80 - 100);
      expect(await total('mrr')).toBe(opening + (70 + 10 + 40 + 50 - 80 - 100));
      expect(await total('customers_active')).toBe(9 - 2 + 2 + 1);
    }));
});

describe('the switches', () => {
  it('new and lost counts in numerator and denominator of churn, reactivation inside NRR', () =>
    withExamples(company, async (ask) => {
      expect(await ask.total('customer_churn_rate')).toBe(2 / 9);
      expect(await ask.total('customer_churn_rate', { definition: { newAndLost: 'counted' } })).toBe(4 / 13);
      const opening = 690;
      expect(await ask.total('net_revenue_retention')).toBeCloseTo((opening + 50 - 80 - 100) / opening, 12);
      expect(await ask.total('net_revenue_retention', { definition: { reactivation: 'inside' } })).toBeCloseTo(
        (opening + 50 - 80 - 100 + 40) / opening,
        12
      );
    }));
});

describe('accounts on free plans', () => {
  const free = companyOf({
    'free all along': { pays: [[null, null, '0']] },
    'starts to pay': {
      pays: [
        [null, march.tenth, '0'],
        [march.tenth, null, '30'],
      ],
    },
    'stops to pay': {
      pays: [
        [null, march.tenth, '30'],
        [march.tenth, null, '0'],
      ],
    },
    'leaves a free plan': { pays: [[null, march.tenth, '0']] },
  });

  it('are no customers by default: the first payment is new, the last one churn', () =>
    withExamples(free, async (ask) => {
      const by = { by: ['story'] };
      expect(await ask.march('customers_active', by)).toEqual({ 'starts to pay': 1 });
      expect(await ask.march('mrr_new', by)).toEqual({ 'starts to pay': 30 });
      expect(await ask.march('customers_lost', by)).toEqual({ 'stops to pay': 1 });
      expect(await ask.march('customers_new_and_lost', by)).toEqual({});
    }));

  it('are customers where the mapping says so: what they start or stop to pay is expansion or contraction', () =>
    withExamples(
      free,
      async (ask) => {
        const by = { by: ['story'] };
        expect(await ask.march('customers_active', by)).toEqual({
          'free all along': 1,
          'starts to pay': 1,
          'stops to pay': 1,
        });
        expect(await ask.march('mrr_expansion', by)).toEqual({ 'starts to pay': 30 });
        expect(await ask.march('mrr_contraction', by)).toEqual({ 'stops to pay': 30 });
        expect(await ask.march('customers_lost', by)).toEqual({ 'leaves a free plan': 1 });
      },
      { mapping: { countFreePlans: true } }
    ));
});

describe('a company without subscriptions', () => {
  it('has customers from started_at until before ended_at, and no revenue to ask for', () =>
    withExamples(
      companyOf({
        stays: { started: '2025-01-01' },
        leaves: { started: '2025-01-01', ended: '2026-03-10' },
        comes: { started: '2026-03-10' },
        'comes and leaves': { started: '2026-03-10', ended: '2026-03-12' },
        'never there': { started: '2026-03-10', ended: '2026-03-10' },
      }),
      async (ask) => {
        expect(await ask.march('customers_active', { by: ['story'] })).toEqual({ stays: 1, comes: 1 });
        expect(await ask.march('customers_lost', { by: ['story'] })).toEqual({ leaves: 1 });
        expect(await ask.march('customers_new_and_lost', { by: ['story'] })).toEqual({ 'comes and leaves': 1 });
        expect(await ask.total('customer_churn_rate')).toBe(0.5);
        await expect(ask.total('mrr')).rejects.toThrow(
          'Monthly recurring revenue (MRR) needs subscriptions, which this data source does not have.'
        );
      }
    ));
});

describe('a window that is not over', () => {
  it('ends now: what is known of later does not enter it', () =>
    withExamples(
      companyOf({
        'lost yesterday': { pays: [[null, '2026-03-14', '10']] },
        'lost tomorrow': { pays: [[null, '2026-03-16', '20']] },
        'joins tomorrow': { pays: [['2026-03-16', null, '40']] },
      }),
      async (ask) => {
        const asked = { metric: 'customers_lost', by: ['story'], format: 'table' };
        const { windows, groups, notices } = await ask.result(asked);
        expect(windows[0]).toMatchObject({ partial: true, until: at('2026-03-15'), label: 'March 2026, so far' });
        expect(groups.map(({ values }) => values.value)).toEqual([[0], [0], [1]]);
        expect(notices).toEqual([{ severity: 'info', text: 'March 2026, so far: the window is not over yet.' }]);
        const mrr = await ask.result({ metric: 'mrr' });
        expect(mrr.groups[0]?.values.value).toEqual([20]);
      },
      {},
      at('2026-03-15')
    ));
});

describe('an interval of a revenue rate', () => {
  it('counts an account that adds to what is kept alone, such as one that came back', () => {
    const paying = Array.from({ length: 9 }, (_, n) => [`pays ${n}`, { pays: [[null, null, '100']] }] as const);
    const back = {
      pays: [
        ['2025-01-01', '2025-06-01', '50'],
        [march.tenth, null, '100'],
      ],
    } as const;
    return withExamples(companyOf({ ...Object.fromEntries(paying), back }), async (ask) => {
      const definition = { reactivation: 'inside' };
      const lenses = ['value', 'low', 'high'];
      const { groups } = await ask.result({ metric: 'net_revenue_retention', definition, lenses });
      const rate = 1000 / 900;
      const reach = (1.959963984540054 * Math.sqrt(9 * (100 - rate * 100) ** 2 + 100 ** 2)) / 900;
      expect(groups[0]?.values.value?.[0]).toBeCloseTo(rate, 12);
      expect(groups[0]?.values.low?.[0]).toBeCloseTo(rate - reach, 6);
      expect(groups[0]?.values.high?.[0]).toBeCloseTo(rate + reach, 6);
    });
  });
});
