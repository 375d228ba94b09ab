import type { FamilyRow } from '../../../tests/support/company';
import { runAccounts } from '../../backend/plan/run-accounts';
import { at, companyOf, withExamples, type AccountStory } from '../../backend/plan/testing/small-company';
import { querySchema } from '../../shared/query/query';
import { settingsSchema } from '../../shared/settings/settings';

const instant = (day: string | undefined): number | null => (day === undefined ? null : at(day));

interface Told {
  readonly bought?: string;
  readonly started: string;
  readonly value?: string;
  readonly done?: string;
  readonly csm?: string;
}

const onboarding = (account: string, { bought, started, value, done, csm }: Told): FamilyRow => ({
  account,
  purchased_at: instant(bought),
  started_at: at(started),
  first_value_at: instant(value),
  completed_at: instant(done),
  csm: csm ?? null,
});

const company = (stories: Readonly<Record<string, AccountStory>>, rows: readonly FamilyRow[]) =>
  companyOf(stories, { more: { onboardings: rows } });

const stays: AccountStory = { started: '2026-01-01' };
const inMarch = '2026-03-01';

describe('the worked example of the contract', () => {
  const rows = [
    onboarding('a', { started: '2026-03-01', value: '2026-03-11' }),
    onboarding('b', { started: '2026-03-06', value: '2026-03-26' }),
    onboarding('c', { started: '2026-01-29', value: '2026-03-30' }),
  ];

  it('10, 20 and 60 days to first value: mean 30, over those who got there in the window', () =>
    withExamples(company({ a: stays, b: stays, c: stays }, rows), async (ask) => {
      expect(await ask.total('time_to_first_value')).toBe(30);
      const { groups } = await ask.result({ metric: 'time_to_first_value', lenses: ['n'] });
      expect(groups[0]?.values.n).toEqual([3]);
    }));

  it('10, 20 and 60 days to first value: median 20, of those who started in the window', () =>
    withExamples(
      company({ a: stays, b: stays, c: stays }, [
        onboarding('a', { started: inMarch, value: '2026-03-11' }),
        onboarding('b', { started: inMarch, value: '2026-03-21' }),
        onboarding('c', { started: inMarch, value: '2026-04-30' }),
      ]),
      async (ask) => {
        expect(await ask.total('time_to_first_value_median')).toBe(20);
        expect(await ask.total('time_to_first_value_p90')).toBe(60);
      }
    ));
});

describe('time to first value', () => {
  it('is in exact days, of every onboarding of an account', () =>
    withExamples(
      company({ a: stays }, [
        { ...onboarding('a', { started: inMarch }), first_value_at: at('2026-03-04') + 6 * 3_600_000 },
        onboarding('a', { started: '2026-03-10', value: '2026-03-12' }),
      ]),
      async (ask) => {
        expect(await ask.total('time_to_first_value')).toBe((3.25 + 2) / 2);
      }
    ));

  it('counts from the purchase where that is asked, also where that came after the start', () =>
    withExamples(
      company({ a: stays, b: stays, c: stays }, [
        onboarding('a', { bought: '2026-02-20', started: inMarch, value: '2026-03-11' }),
        onboarding('b', { bought: '2026-03-09', started: inMarch, value: '2026-03-11' }),
        onboarding('c', { started: inMarch, value: '2026-03-11' }),
      ]),
      async (ask) => {
        expect(await ask.total('time_to_value')).toBe((19 + 2) / 2);
        expect(await ask.total('time_to_value_median')).toBe(2);
        expect(await ask.total('time_to_first_value')).toBe(10);
      }
    ));

  it('has nobody to average: nothing, not 0', () =>
    withExamples(company({ a: stays }, [onboarding('a', { started: inMarch })]), async (ask) => {
      expect(await ask.total('time_to_first_value')).toBeNull();
      expect(await ask.total('time_to_first_value_median')).toBeNull();
    }));
});

describe('who has not got there', () => {
  const lost: AccountStory = { started: '2026-01-01', ended: '2026-03-06' };
  const rows = [
    onboarding('a', { started: inMarch, value: '2026-03-05' }),
    onboarding('lost', { started: inMarch }),
    onboarding('b', { started: inMarch, value: '2026-03-21' }),
    onboarding('waits', { started: inMarch }),
  ];

  it('is watched until lost, or until now: of four, one at 4 days, then one of two left at 20', () =>
    withExamples(company({ a: stays, lost, b: stays, waits: stays }, rows), async (ask) => {
      // 3/4 wait after day 4; the lost one leaves on day 5; 3/4 × 1/2 wait after day 20.
      expect(await ask.total('time_to_first_value_median')).toBe(20);
      expect(await ask.total('time_to_first_value_p75')).toBeNull();
    }));

  it('stays a customer after a gap, and is watched on', () =>
    withExamples(
      company(
        {
          back: {
            pays: [
              ['2026-01-01', '2026-03-06', '100'],
              ['2026-03-10', null, '100'],
            ],
          },
          a: { pays: [['2026-01-01', null, '100']] },
        },
        [
          onboarding('back', { started: inMarch, value: '2026-03-31' }),
          onboarding('a', { started: inMarch, value: '2026-03-11' }),
        ]
      ),
      async (ask) => {
        expect(await ask.total('time_to_first_value_p90')).toBe(30);
      }
    ));

  it('was not lost where it never was a customer, or left before it started again', () =>
    withExamples(
      company({ pilot: {}, again: { started: '2026-01-01', ended: '2026-02-01' } }, [
        onboarding('pilot', { started: inMarch }),
        onboarding('again', { started: inMarch, value: '2026-03-09' }),
      ]),
      async (ask) => {
        expect(await ask.total('time_to_first_value_median')).toBe(8);
        expect(await ask.total('onboardings_open')).toBe(2);
      }
    ));

  it('did not get value that came after the loss', () =>
    withExamples(
      company({ lost, a: stays }, [
        onboarding('lost', { started: inMarch, value: '2026-03-09' }),
        onboarding('a', { started: inMarch, value: '2026-03-21' }),
      ]),
      async (ask) => {
        expect(await ask.total('time_to_first_value_median')).toBe(20);
      }
    ));
});

describe('first value within so many days', () => {
  const rows = [
    onboarding('in time', { started: inMarch, value: '2026-03-31' }),
    onboarding('late', { started: inMarch, value: '2026-04-01' }),
    onboarding('never', { started: inMarch }),
    onboarding('too new', { started: '2026-03-25', value: '2026-03-26' }),
  ];
  const stories = { 'in time': stays, late: stays, never: stays, 'too new': stays };

  it('is over those whose days are over, whatever became of the newer ones', () =>
    withExamples(
      company(stories, rows),
      async (ask) => {
        const definition = { firstValueDays: 30 };
        expect(await ask.total('first_value_reached', { definition })).toBe(1 / 3);
        expect(await ask.total('first_value_reached', { definition: { firstValueDays: 31 } })).toBe(2 / 3);
        expect(await ask.total('first_value_reached')).toBeNull();
      },
      {},
      at('2026-04-20')
    ));

  it('counts days of the zone: 1 to 31 October are 30, though the clocks went back', () =>
    withExamples(
      company(
        { a: stays, b: stays },
        Object.entries({ a: '2026-10-30T23:00Z', b: '2026-10-30T23:01Z' }).map(([account, value]) => ({
          ...onboarding(account, { started: '2026-10-01' }),
          started_at: Date.parse('2026-09-30T22:00Z'),
          first_value_at: Date.parse(value),
        }))
      ),
      async (ask) => {
        const question = { metric: 'first_value_reached', definition: { firstValueDays: 30 } };
        const { groups } = await ask.result(question, ['2026-10-02', '2026-10-03']);
        expect(groups[0]?.values.value).toEqual([1 / 2]);
      },
      { calendar: { timeZone: 'Europe/Berlin' } },
      at('2026-11-20')
    ));
});

describe('onboardings as work', () => {
  const stories = { a: stays, b: stays, c: stays, lost: { started: '2026-01-01', ended: '2026-03-20' } };
  const rows = [
    onboarding('a', { started: '2026-02-01', done: '2026-03-13' }),
    onboarding('b', { started: '2026-03-03', done: '2026-03-23' }),
    onboarding('c', { started: '2026-03-03', done: '2026-04-02' }),
    onboarding('c', { started: '2026-03-31' }),
    onboarding('lost', { started: '2026-03-02' }),
  ];

  it('are completed, take days, and are open at the end unless the account is lost', () =>
    withExamples(company(stories, rows), async (ask) => {
      expect(await ask.total('onboardings_completed')).toBe(2);
      expect(await ask.total('onboarding_duration')).toBe((40 + 20) / 2);
      expect(await ask.total('onboardings_open')).toBe(2);
      const { groups } = await ask.result({ metric: 'onboardings_open' }, ['2026-02-10', '2026-05-10']);
      expect(groups[0]?.values.value).toEqual([1, 2, 1, 1]);
    }));
});

describe('the accounts that are being onboarded', () => {
  const now = at('2026-03-21') + 3 * 3_600_000;
  const rows = [
    onboarding('a', { started: '2026-02-19' }),
    onboarding('a', { started: '2026-03-11' }),
    onboarding('b', { started: '2026-03-01', done: '2026-04-10' }),
    onboarding('twins', { started: '2026-03-01', csm: 'ann' }),
    onboarding('twins', { started: '2026-03-01', csm: 'bob' }),
    onboarding('planned', { started: '2026-04-02' }),
    onboarding('done', { started: '2026-03-01', done: '2026-03-05' }),
  ];
  const stories = Object.fromEntries(['a', 'b', 'twins', 'planned', 'done'].map((id) => [id, stays]));

  const under = (way: {
    readonly from: string;
    readonly to?: string;
    readonly by?: string;
    readonly period?: object;
  }) =>
    withExamples(
      company(stories, rows),
      async ({ dataset, result }) => {
        const { from, to = from, by, period = { every: 'day' } } = way;
        const asked = { metric: 'onboardings_open', period, by: by === undefined ? [] : [by] };
        const accounts = await runAccounts(
          dataset,
          settingsSchema.parse({}),
          querySchema.parse({ ...asked, format: 'accounts' }),
          {
            range: { from: at(from), to: at(to) },
            now,
            maxDataPoints: 100,
            signal: new AbortController().signal,
          }
        );
        const { groups } = await result(asked, [from, to]);
        const counted = groups
          .flatMap(({ values }) => values.value ?? [])
          .reduce<number>((sum, n) => sum + (n ?? 0), 0);
        expect(accounts.rows.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)).toBe(counted);
        return accounts.rows.map(({ account, days, values }) => [account.id, days, ...values]);
      },
      {},
      now
    );

  it('have the days since it began until now, and a row for each that began on another day', async () =>
    expect(await under({ from: '2026-03-21' })).toEqual([
      ['twins', 20, 2],
      ['a', 30, 1],
      ['b', 20, 1],
      ['a', 10, 1],
    ]));

  it('have the days until the window’s end where it is over', async () =>
    expect(await under({ from: '2026-03-09', by: 'csm' })).toEqual([
      ['a', 19, 1],
      ['b', 9, 1],
      ['twins', 9, 1],
      ['twins', 9, 1],
    ]));

  it('have none on the day it begins, and are none before it', async () =>
    expect(await under({ from: '2026-02-18', to: '2026-02-19' })).toEqual([
      ['a', 1, 1],
      ['a', 0, 1],
    ]));

  it.each([{ every: 'week' }, { every: 'month' }, { every: 'year' }])(
    'have the days until now in a window that is not over, by %j',
    async (period) =>
      expect((await under({ from: '2026-03-21', period })).map(([, days]) => days)).toEqual([20, 30, 20, 10])
  );
});

describe('whose onboarding it is', () => {
  const handed: AccountStory = {
    started: '2026-01-01',
    owners: [
      ['ann', null, '2026-03-10'],
      ['bob', '2026-03-10', '2026-04-15'],
      ['cat', '2026-04-15', null],
    ],
  };
  const rows = [
    onboarding('handed', { started: '2026-03-05', value: '2026-03-15', done: '2026-03-16' }),
    onboarding('handed', { started: '2026-03-05', value: '2026-03-15', csm: 'dan' }),
    onboarding('nobody’s', { started: '2026-03-05', value: '2026-03-15' }),
  ];

  it.each([
    ['start', { ann: 10, dan: 10, Unassigned: 10 }, { dan: 1, Unassigned: 1 }],
    ['event', { bob: 10, dan: 10, Unassigned: 10 }, { dan: 1, Unassigned: 1 }],
    ['end', { bob: 10, Unassigned: 10 }, { bob: 1, Unassigned: 1 }],
    ['current', { cat: 10, Unassigned: 10 }, { cat: 1, Unassigned: 1 }],
  ])('%s: the CSM it names, else the owner', (attribution, days, open) =>
    withExamples(company({ handed, 'nobody’s': stays }, rows), async (ask) => {
      const asked = { by: ['csm'], attribution };
      const given = (numbers: Record<string, number | null>) =>
        Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== null));
      expect(given(await ask.march('time_to_first_value', asked))).toEqual(days);
      expect(given(await ask.march('time_to_first_value_median', asked))).toEqual(
        attribution === 'event' ? { ann: 10, dan: 10, Unassigned: 10 } : days
      );
      expect(await ask.march('onboardings_open', asked)).toEqual(open);
    })
  );
});

describe('activation', () => {
  const user = (id: string, invited: string, active?: string): FamilyRow => ({
    account: 'a',
    user: id,
    invited_at: at(invited),
    first_active_at: instant(active),
  });
  const users = [
    user('at once', '2026-03-01', '2026-03-01'),
    user('in time', '2026-03-01', '2026-03-15'),
    user('late', '2026-03-01', '2026-03-16'),
    user('never', '2026-03-02'),
    user('too new', '2026-03-28', '2026-03-28'),
    user('of February', '2026-02-28', '2026-03-01'),
  ];

  it('is the share of the users invited in the window who were active in time', () =>
    withExamples(
      companyOf({ a: stays }, { more: { users } }),
      async (ask) => {
        expect(await ask.total('activation_rate')).toBe(2 / 4);
        expect(await ask.total('activation_rate', { definition: { activationDays: 15 } })).toBe(3 / 4);
      },
      {},
      at('2026-04-05')
    ));

  it('reads the first day of usage where the row has none', () =>
    withExamples(
      companyOf(
        { a: stays },
        {
          more: {
            users: [user('silent', '2026-03-01'), user('known', '2026-03-01')],
            usage: [{ account: 'a', user: 'known', day: at('2026-03-05') }],
          },
        }
      ),
      async (ask) => {
        expect(await ask.total('activation_rate')).toBe(1 / 2);
      }
    ));
});
