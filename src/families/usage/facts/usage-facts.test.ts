import type { FamilyRow } from '../../../../tests/support/company';
import { at, companyOf, withExamples, type AccountStory } from '../../../backend/plan/testing/small-company';

interface Use {
  readonly user?: string;
  readonly feature?: string;
  readonly events?: string;
  readonly units?: string;
}

/** A row per day; a day is `2026-03-05` or `2026-03-05T23:30`, UTC. */
const used = (account: string, days: readonly string[], use: Use = { user: 'u' }): FamilyRow[] =>
  days.map((day) => ({
    account,
    user: use.user ?? null,
    day: day.includes('T') ? Date.parse(`${day}Z`) : at(day),
    feature: use.feature ?? null,
    events: use.events ?? null,
    units: use.units ?? null,
  }));

const entitled = (
  account: string,
  from: string,
  to: string | null,
  { seats, units }: { readonly seats?: string; readonly units?: string }
): FamilyRow => ({
  account,
  from: at(from),
  to: to === null ? null : at(to),
  seats: seats ?? null,
  units: units ?? null,
});

const stays: AccountStory = { started: '2026-01-01' };
const company = (
  stories: Readonly<Record<string, AccountStory>>,
  usage: ReadonlyArray<readonly FamilyRow[]>,
  seats?: readonly FamilyRow[]
) => companyOf(stories, { more: { usage: usage.flat(), ...(seats && { seats }) } });

describe('active users', () => {
  const rows = [
    used('a', ['2026-03-31', '2026-03-31T09:00'], { user: 'last day' }),
    used('a', ['2026-03-30', '2026-03-25'], { user: 'last week' }),
    used('a', ['2026-03-24'], { user: 'before it' }),
    used('a', ['2026-03-04'], { user: 'first of 28' }),
    used('a', ['2026-03-03', '2026-04-01'], { user: 'before and after' }),
    used('a', ['2026-03-31'], { user: 'did nothing', events: '0' }),
    used('a', ['2026-03-31'], {}),
    used('b', ['2026-03-31'], { user: 'last day' }),
  ];

  it('are told apart within their account, on the last 1, 7 and 28 days of the window', () =>
    withExamples(company({ a: stays, b: stays }, rows), async (ask) => {
      expect([await ask.total('dau'), await ask.total('wau'), await ask.total('mau')]).toEqual([2, 3, 5]);
    }));

  it('of 28 days reach back before a shorter window', () =>
    withExamples(company({ a: stays, b: stays }, rows), async (ask) => {
      const day = (metric: string) =>
        ask
          .result({ metric, period: { every: 'day' } }, ['2026-03-31', '2026-03-31'])
          .then(({ groups }) => groups[0]?.values.value);
      expect([await day('dau'), await day('mau')]).toEqual([[2], [5]]);
    }));

  it('are those so far while the window is not over, on the day under way as the last', () =>
    withExamples(
      company({ a: stays }, [used('a', ['2026-03-10T08:00'], { user: 'today' }), used('a', ['2026-03-09T23:00'])]),
      async (ask) => {
        const soFar = async (metric: string) => (await ask.result({ metric })).groups[0]?.values.value;
        expect([await soFar('dau'), await soFar('wau')]).toEqual([[1], [2]]);
      },
      {},
      Date.parse('2026-03-10T12:00Z')
    ));

  it('are of local days, also where clocks change', () =>
    withExamples(
      company({ a: stays }, [
        // 31 March in Berlin is from 22:00 the day before, in summer time; 4 March from 23:00, in winter time.
        used('a', ['2026-03-30T22:00'], { user: 'first minute' }),
        used('a', ['2026-03-30T21:59'], { user: 'day before' }),
        used('a', ['2026-03-31T21:59'], { user: 'last minute' }),
        used('a', ['2026-03-31T22:00'], { user: 'April' }),
        used('a', ['2026-03-03T23:00'], { user: 'first of 28' }),
        used('a', ['2026-03-03T22:59'], { user: 'too early' }),
      ]),
      async (ask) => {
        expect([await ask.total('dau'), await ask.total('mau')]).toEqual([2, 4]);
      },
      { calendar: { timeZone: 'Europe/Berlin' } }
    ));

  it('count for the owner at the window’s end, or today', () =>
    withExamples(
      company(
        {
          a: {
            owners: [
              ['ann', null, '2026-03-20'],
              ['bob', '2026-03-20', '2026-05-01'],
              ['cat', '2026-05-01', null],
            ],
          },
          b: {},
        },
        [used('a', ['2026-03-10']), used('b', ['2026-03-10'])]
      ),
      async (ask) => {
        for (const [attribution, owner] of [
          ['start', 'bob'],
          ['event', 'bob'],
          ['end', 'bob'],
          ['current', 'cat'],
        ] as const) {
          expect(await ask.march('mau', { by: ['csm'], attribution })).toEqual({ [owner]: 1, Unassigned: 1 });
        }
      }
    ));
});

describe('stickiness', () => {
  it('is the mean of the days’ users over the monthly users', () =>
    withExamples(
      company({ a: stays }, [
        used('a', ['2026-03-05', '2026-03-05T10:00', '2026-03-06', '2026-03-31'], { user: 'often' }),
        used('a', ['2026-03-06'], { user: 'once' }),
        used('a', ['2026-03-01'], { user: 'before the 28 days' }),
      ]),
      async (ask) => {
        expect(await ask.total('stickiness')).toBe(5 / 31 / 2);
      }
    ));

  it('is nothing where nobody is active', () =>
    withExamples(company({ a: stays }, []), async (ask) => {
      expect(await ask.total('stickiness')).toBeNull();
      expect(await ask.total('mau')).toBe(0);
    }));
});

describe('seats', () => {
  const rows = [
    used('a', ['2026-03-31'], { user: 'u' }),
    used('a', ['2026-03-28'], { user: 'v' }),
    used('a', ['2026-03-10'], { user: 'w' }),
    used('needs none', ['2026-03-31'], { user: 'u' }),
  ];
  const seats = [
    entitled('a', '2026-01-01', '2026-03-15', { seats: '100' }),
    entitled('a', '2026-03-15', null, { seats: '10' }),
    entitled('a', '2026-03-01', '2026-05-01', { seats: '2' }),
    entitled('unused', '2026-01-01', '2027-01-01', { seats: '4' }),
  ];

  it('of the window’s end are what active users of accounts with seats are held against', () =>
    withExamples(company({ a: stays, unused: stays, 'needs none': stays }, rows, seats), async (ask) => {
      expect(await ask.total('active_users_share_daily')).toBe(1 / 16);
      expect(await ask.total('active_users_share_weekly')).toBe(2 / 16);
      expect(await ask.total('active_users_share_monthly')).toBe(3 / 16);
      expect(await ask.march('active_users_share_monthly', { by: ['story'] })).toEqual({
        a: 3 / 12,
        'needs none': null,
      });
    }));
});

describe('units', () => {
  it('used are held against what the part of each entitlement in the window comes to', () =>
    withExamples(
      company(
        { a: stays, b: stays, 'pays as it goes': stays },
        [
          used('a', ['2026-03-01', '2026-03-31'], { units: '20.5' }),
          used('a', ['2026-04-01'], { user: 'u', units: '1000' }),
          used('b', ['2026-03-10'], { units: '1', events: '0' }),
          used('pays as it goes', ['2026-03-10'], { units: '500' }),
        ],
        [
          entitled('a', '2026-01-01', '2027-01-01', { units: '365' }),
          entitled('b', '2026-03-22', '2026-04-11', { units: '40', seats: '3' }),
          entitled('pays as it goes', '2026-04-01', '2026-05-01', { units: '40' }),
        ]
      ),
      async (ask) => {
        expect(await ask.total('utilisation')).toBeCloseTo(42 / (31 + 20), 12);
        const { groups } = await ask.result({ metric: 'utilisation', lenses: ['n'] });
        expect(groups[0]?.values.n).toEqual([2]);
      }
    ));

  it('are those of the time so far while the window is not over', () =>
    withExamples(
      company(
        { a: stays },
        [used('a', ['2026-03-05'], { units: '5' })],
        [entitled('a', '2026-01-01', '2027-01-01', { units: '365' })]
      ),
      async (ask) => {
        const { groups } = await ask.result({ metric: 'utilisation', partial: true });
        expect(groups[0]?.values.value).toEqual([0.5]);
      },
      {},
      at('2026-03-11')
    ));
});

describe('customers', () => {
  const stories: Readonly<Record<string, AccountStory>> = {
    both: { pays: [['2026-01-01', null, '10']] },
    one: { pays: [['2026-01-01', null, '10']] },
    silent: { pays: [['2026-01-01', null, '10']] },
    'gone at the end': { pays: [['2026-01-01', '2026-03-20', '10']] },
    free: { pays: [['2026-01-01', null, '0']] },
  };
  const rows = [
    used('both', ['2026-03-05'], { user: 'u', feature: 'export' }),
    used('both', ['2026-03-06', '2026-03-07'], { user: 'v', feature: 'search' }),
    used('one', ['2026-03-05'], { feature: 'export' }),
    used('one', ['2026-04-05'], { feature: 'search' }),
    used('silent', ['2026-03-05'], { feature: 'export', events: '0' }),
    used('gone at the end', ['2026-03-05'], { feature: 'export' }),
    used('free', ['2026-03-05'], { feature: 'export' }),
  ];
  const asked = <T>(use: Parameters<typeof withExamples<T>>[1]) => withExamples(company(stories, rows), use);

  it('active at all are a share of the customers at the end', () =>
    asked(async (ask) => {
      expect(await ask.total('active_accounts_share')).toBe(2 / 3);
    }));

  it('that used a feature are a share of all of them', () =>
    asked(async (ask) => {
      expect(await ask.total('feature_adoption', { filters: { feature: ['export'] } })).toBe(2 / 3);
      expect(await ask.total('feature_adoption', { filters: { feature: ['search'] } })).toBe(1 / 3);
      expect(await ask.march('feature_adoption', { by: ['feature'] })).toEqual({ export: 2 / 3, search: 1 / 3 });
    }));

  it('that used one of several features count once', () =>
    asked(async (ask) => {
      expect(await ask.total('feature_adoption', { filters: { feature: ['export', 'search'] } })).toBe(2 / 3);
    }));

  it('have a spike by feature as by filter, though the company has no number over all features', () => {
    const months = ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02'];
    const stories = Object.fromEntries('abcdefghij'.split('').map((id) => [id, { started: '2025-01-01' }]));
    const all = Object.keys(stories).flatMap((id) => used(id, ['2026-03-05'], { feature: 'export' }));
    const usual = used('a', months.map((month) => `${month}-05`), { feature: 'export' }); // prettier-ignore
    return withExamples(company(stories, [usual, all]), async (ask) => {
      const spike = async (question: object) => {
        const asked = { metric: 'feature_adoption', period: { every: 'month' }, lenses: ['spike', 'vs_company'] };
        const { groups } = await ask.result({ ...asked, ...question });
        return groups.map(({ values }) => values.spike?.[0]);
      };
      const [byFilter] = await spike({ filters: { feature: ['export'] } });
      expect(byFilter).toBeGreaterThan(3);
      expect(await spike({ by: ['feature'] })).toEqual([byFilter]);
    });
  });

  it('are asked about a feature that has to be named', () =>
    asked(async (ask) => {
      await expect(ask.total('feature_adoption')).rejects.toThrow('feature');
    }));
});

describe('events per user', () => {
  it('is over the users active in the window, a row without a number being one event', () =>
    withExamples(
      company({ a: stays }, [
        used('a', ['2026-03-05'], { user: 'u', events: '2.5' }),
        used('a', ['2026-03-05', '2026-03-06'], { user: 'u', feature: 'export' }),
        used('a', ['2026-03-05'], { user: 'v', events: '3' }),
        used('a', ['2026-03-05'], { events: '100' }),
        used('a', ['2026-02-05'], { user: 'w', events: '100' }),
      ]),
      async (ask) => {
        expect(await ask.total('events_per_user')).toBe((2.5 + 2 + 3) / 2);
      }
    ));
});
