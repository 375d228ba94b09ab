import type { FamilyRow } from '../../../tests/support/company';
import {
  at,
  type AccountStory,
  companyOf,
  type Examples,
  withExamples,
} from '../../backend/plan/testing/small-company';

const invoice = (account: string, day: string, amount: string): FamilyRow => ({
  account,
  issued_on: at(day),
  amount,
});

const cost = (day: string, amount: string, row: FamilyRow = {}): FamilyRow => ({
  account: null,
  csm: null,
  kind: null,
  ...row,
  at: at(day),
  amount,
});

/** The total in one calendar year. */
const inYear = async (ask: Examples, year: string, metric: string, question = {}) => {
  const { groups } = await ask.result({ metric, period: { every: 'year' }, ...question }, [
    `${year}-02-01`,
    `${year}-03-01`,
  ]);
  return groups[0]?.values.value?.[0];
};

// Five years of 365.25 days on average: of four that end in 2025, one has seen two leap days.
const fiveYears: Readonly<Record<string, AccountStory>> = {
  'two leap days': { pays: [['2020-02-01', '2025-02-01', '40']] },
  ...Object.fromEntries(['a', 'b', 'c'].map((id) => [id, { pays: [['2020-06-01', '2025-06-01', '40']] }])),
};

describe('golden: 500 a year for five years', () => {
  const invoices = [
    invoice('a', '2025-01-01', '250'),
    invoice('a', '2025-07-01', '250'),
    invoice('b', '2025-03-01', '900'),
    invoice('b', '2025-04-01', '100'),
    invoice('b', '2025-04-02', '-500'),
  ];

  it('comes to 2,500 by relationship', () =>
    withExamples(
      companyOf({
        ...fiveYears,
        'pays 600': { pays: [['2024-01-01', null, '50']] },
        'pays 480': { pays: [['2024-01-01', null, '40']] },
        'pays 420': { pays: [['2024-01-01', null, '35']] },
      }),
      async (ask) => {
        expect(await inYear(ask, '2025', 'customer_lifespan')).toBe(5);
        expect(await inYear(ask, '2025', 'clv_relationship')).toBe(2500);
      }
    ));

  it('comes to 2,500 by purchases; a credit note lowers the value and is no purchase', () =>
    withExamples(companyOf(fiveYears, { more: { invoices } }), async (ask) => {
      expect(await inYear(ask, '2025', 'clv_purchases')).toBe(2500);
    }));
});

describe('how long customers stay', () => {
  const company = companyOf({
    'came back': {
      pays: [
        ['2025-01-01', '2025-07-01', '10'],
        ['2025-10-01', '2026-03-11', '10'],
      ],
    },
    'left and was back before the end': {
      pays: [
        ['2025-01-01', '2026-03-11', '10'],
        ['2026-03-21', null, '10'],
      ],
    },
    'was back and left again': {
      pays: [
        ['2026-01-01', '2026-03-06', '10'],
        ['2026-03-21', '2026-03-31', '10'],
      ],
    },
    'came and went': { pays: [['2026-03-05', '2026-03-15', '10']] },
    'left on the last boundary': { pays: [['2026-03-02', '2026-04-01', '10']] },
    'left on the first boundary': { pays: [['2025-03-01', '2026-03-01', '10']] },
    'leaves later': { pays: [['2025-03-01', '2026-04-02', '10']] },
    'pays nothing': { pays: [['2025-03-01', '2026-03-10', '0']] },
  });

  it('is from the first start to the last loss, over those who left in the window and are not back at its end', () =>
    withExamples(company, async (ask) => {
      const days = 434 + 89 + 10 + 30;
      expect(await ask.total('customer_lifespan')).toBe(days / 4 / 365.25);
      const { groups } = await ask.result({ metric: 'customer_lifespan', lenses: ['n'] });
      expect(groups[0]?.values.n).toEqual([4]);
    }));

  it('is counted with every end it came to: an account that came back ended twice', () =>
    withExamples(company, async (ask) => {
      const { groups } = await ask.result({ metric: 'customer_lifespan' }, ['2025-06-02', '2025-06-03']);
      expect(groups[0]?.values.value).toEqual([181 / 365.25]);
    }));

  it('is unknown where nobody left', () =>
    withExamples(companyOf({ stays: { pays: [['2025-01-01', null, '10']] } }), async (ask) => {
      expect(await ask.total('customer_lifespan')).toBeNull();
      expect(await ask.total('clv_relationship')).toBeNull();
    }));

  it('is in days of the calendar, also across a change of clocks', () =>
    withExamples(
      companyOf({ left: { pays: [['2026-01-01', '2026-03-30', '10']] } }),
      async (ask) => {
        // 88 days, an hour short of whole ones in UTC.
        expect(await ask.total('customer_lifespan')).toBe(88 / 365.25);
      },
      { calendar: { timeZone: 'Europe/Berlin' } }
    ));

  it('is estimated with those still there where asked: four who left by the end, two who stay', () =>
    withExamples(
      companyOf({
        'left after 100 days': { pays: [['2025-01-01', '2025-04-11', '10']] },
        'left after 200 days, in the window': { pays: [['2025-08-17', '2026-03-05', '10']] },
        'stays since 150 days': { pays: [['2025-11-02', null, '10']] },
        'leaves later, after 300 days so far': { pays: [['2025-06-05', '2026-05-01', '10']] },
        'comes later': { pays: [['2026-04-02', null, '10']] },
      }),
      async (ask) => {
        const definition = { lifespan: 'restricted_mean' };
        // 4 at risk on day 100, then 150 censored, 2 at risk on day 200; the longest is 300.
        const mean = 100 + 0.75 * 100 + 0.75 * 0.5 * 100;
        expect(await ask.total('customer_lifespan', { definition })).toBeCloseTo(mean / 365.25, 12);
        expect(await ask.total('clv_relationship', { definition })).toBeCloseTo((mean / 365.25) * 120, 10);
        const { groups } = await ask.result({ metric: 'customer_lifespan', definition, lenses: ['n'] });
        expect(groups[0]?.values.n).toEqual([4]);
      }
    ));

  it('by account dates where there are no subscriptions', () =>
    withExamples(
      companyOf({
        left: { started: '2025-03-10', ended: '2026-03-10' },
        stays: { started: '2025-03-10' },
        unknown: { ended: '2026-03-10' },
      }),
      async (ask) => {
        expect(await ask.total('customer_lifespan')).toBe(365 / 365.25);
        expect(await ask.total('customer_lifespan', { definition: { lifespan: 'restricted_mean' } })).toBeCloseTo(
          (365 + 22 / 2) / 365.25,
          12
        );
      }
    ));
});

describe('whose relationship it is', () => {
  const company = companyOf({
    'Ann’s, lost under Bob': {
      pays: [['2025-03-11', '2026-03-11', '10']],
      owners: [
        ['ann', null, '2026-03-06'],
        ['bob', '2026-03-06', '2026-03-11'],
      ],
    },
    'Bob’s since': {
      pays: [['2025-12-01', null, '10']],
      owners: [
        ['ann', null, '2026-03-06'],
        ['bob', '2026-03-06', null],
      ],
    },
  });
  const counts = async (ask: Examples, question: object) => {
    const { groups } = await ask.result({ metric: 'customer_lifespan', by: ['csm'], lenses: ['n'], ...question });
    return Object.fromEntries(groups.map(({ key, values }) => [key.csm?.label, values.n?.[0]]));
  };

  it('that of whoever the loss counts for; estimated, of whoever had it last and of the owners at the end', () =>
    withExamples(company, async (ask) => {
      expect(await counts(ask, {})).toEqual({ ann: 1, bob: 0 });
      expect(await counts(ask, { definition: { lifespan: 'restricted_mean' } })).toEqual({ ann: 0, bob: 2 });
      expect(await counts(ask, { definition: { lifespan: 'restricted_mean' }, attribution: 'end' })).toEqual({
        ann: 0,
        bob: 1,
        Unassigned: 1,
      });
    }));
});

describe('lifetime value by margin', () => {
  const company = companyOf({
    ...Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`stays ${index}`, { pays: [['2025-01-01', null, '90']] as const }])
    ),
    leaves: { pays: [['2025-01-01', '2026-03-10', '50']] },
    'comes and goes': { pays: [['2026-03-05', '2026-03-10', '50']] },
    'joins late': { pays: [['2026-03-05', null, '190']] },
  });
  const settings = { grossMargin: 0.8 };

  it('is ARPA × margin / churn, both a month', () =>
    withExamples(
      company,
      async (ask) => {
        // ARPA (9 × 90 + 190) / 10 = 100; 1 of 10 lost in the month.
        expect(await ask.total('clv_margin')).toBeCloseTo(100 * 0.8 * 10, 9);
        // 1 of 10 lost in three months.
        const quarter = await ask.result({ metric: 'clv_margin', period: { every: 'quarter' } });
        expect(quarter.groups[0]?.values.value?.[0]).toBeCloseTo(100 * 0.8 * 30, 9);
      },
      settings
    ));

  it('follows the churn rate’s own switch', () =>
    withExamples(
      company,
      async (ask) => {
        const definition = { newAndLost: 'counted' };
        expect(await ask.total('clv_margin', { definition })).toBeCloseTo((100 * 0.8 * 12) / 2, 9);
      },
      settings
    ));

  it('is unknown where nobody churned', () =>
    withExamples(
      company,
      async (ask) => {
        const { groups } = await ask.result({ metric: 'clv_margin' }, ['2026-04-02', '2026-04-03']);
        expect(groups[0]?.values.value).toEqual([null]);
      },
      settings
    ));

  it('says which setting it lacks', () =>
    withExamples(company, async (ask) => {
      await expect(ask.total('clv_margin')).rejects.toMatchObject({
        code: 'bad_settings',
        message:
          "Lifetime value by margin (CLV) needs the gross margin (grossMargin), a share from 0 to 1 that this data source does not have yet. Give it in the data source's settings.",
      });
    }));

  it.each(['clv_relationship', 'clv_purchases', 'customer_lifespan'])(
    'is all that lacks the setting: the lenses of %s need no margin',
    (metric) =>
      withExamples({ ...company, more: { invoices: [invoice('leaves', '2026-03-01', '30')] } }, async (ask) => {
        const definition = { lifespan: 'restricted_mean' };
        const { groups } = await ask.result({ metric, definition, lenses: ['value', 'spike'] });
        expect(groups[0]?.values).toMatchObject({ value: [expect.any(Number)], spike: expect.anything() });
      })
  );
});

describe('purchases', () => {
  const left = { left: { pays: [['2025-03-10', '2026-03-10', '10']] as const } };
  const years = 365 / 365.25;

  it('are scaled to a year by the window’s months', () =>
    withExamples(
      companyOf(left, {
        more: { invoices: [invoice('left', '2026-03-01', '30'), invoice('left', '2026-03-31', '10')] },
      }),
      async (ask) => {
        expect(await ask.total('clv_purchases')).toBeCloseTo(20 * 24 * years, 9);
        expect(await inYear(ask, '2026', 'clv_purchases', { partial: true })).not.toBeNull();
      }
    ));

  it('are an account’s in whole with its owner at the window’s end', () =>
    withExamples(
      companyOf(
        {
          handed: {
            pays: [['2025-03-10', '2026-03-10', '10']],
            owners: [
              ['ann', null, '2026-03-05'],
              ['bob', '2026-03-05', null],
            ],
          },
        },
        { more: { invoices: [invoice('handed', '2026-03-01', '30'), invoice('handed', '2026-03-31', '10')] } }
      ),
      async (ask) => {
        expect(await ask.march('clv_purchases', { by: ['csm'], attribution: 'end' })).toEqual({
          ann: null,
          bob: expect.closeTo(20 * 24 * years, 9),
        });
      }
    ));

  it('are none where there are only credit notes, or only later ones', () =>
    withExamples(
      companyOf(left, {
        more: { invoices: [invoice('left', '2026-03-01', '-30'), invoice('left', '2026-04-01', '10')] },
      }),
      async (ask) => {
        expect(await ask.total('clv_purchases')).toBeNull();
      }
    ));
});

describe('what keeping customers costs', () => {
  const company = companyOf(
    {
      stays: { pays: [['2025-01-01', null, '100']], csm: 'ann' },
      shrinks: {
        pays: [
          ['2025-01-01', '2026-03-10', '100'],
          ['2026-03-10', null, '60'],
        ],
        csm: 'ann',
      },
      leaves: { pays: [['2025-01-01', '2026-03-10', '50']], csm: 'bob' },
      joins: { pays: [['2026-03-10', null, '500']], csm: 'bob' },
      'joins too': { pays: [['2026-03-10', null, '500']], csm: 'bob' },
    },
    {
      more: {
        retention_costs: [
          cost('2026-02-28', '1000'),
          cost('2026-03-01', '20', { kind: 'tools' }),
          cost('2026-03-20', '15', { account: 'stays', kind: 'training' }),
          cost('2026-03-31', '7', { csm: 'bob' }),
          cost('2026-04-01', '1000'),
        ],
      },
    }
  );

  it('is per customer: the cost over the mean of customers at start and at end', () =>
    withExamples(company, async (ask) => {
      expect(await ask.total('customer_retention_cost')).toBe(42 / 3.5);
      expect(await ask.march('customer_retention_cost', { by: ['csm'] })).toEqual({
        ann: 15 / 2,
        bob: 7 / 1.5,
        Unassigned: null,
      });
    }));

  it('is a share of the revenue kept, over the months of the window', () =>
    withExamples(company, async (ask) => {
      expect(await ask.total('retention_cost_ratio')).toBe(42 / 160);
      const quarter = await ask.result({ metric: 'retention_cost_ratio', period: { every: 'quarter' } });
      expect(quarter.groups[0]?.values.value).toEqual([1042 / (160 * 3)]);
    }));

  it('is told by day as well, which is 12 / 365.25 of a month', () =>
    withExamples(company, async (ask) => {
      const period = { every: 'day' };
      const day = await ask.result({ metric: 'retention_cost_ratio', period }, ['2026-03-20', '2026-03-21']);
      expect(day.groups[0]?.values.value?.[0]).toBeCloseTo(15 / ((1160 * 12) / 365.25), 7);
    }));
});
