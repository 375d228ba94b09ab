import type { FamilyRow } from '../../../tests/support/company';
import { at, companyOf, withExamples, type AccountStory } from '../../backend/plan/testing/small-company';

const accounts: Readonly<Record<string, AccountStory>> = {
  'Ann’s, then Bob’s': {
    owners: [
      ['ann', null, '2026-03-15'],
      ['bob', '2026-03-15', null],
    ],
  },
  'Ann’s till July': { owners: [['ann', null, '2026-07-01']] },
  'nobody’s': {},
};

let next = 0;
const due = (day: string, arr: string, row: FamilyRow = {}): FamilyRow => ({
  id: `r${(next += 1)}`,
  account: 'nobody’s',
  status: 'open',
  arr_renewed: null,
  arr_expansion: null,
  decided_on: null,
  csm: null,
  ...row,
  due_on: at(day),
  arr,
});

const company = (...renewals: FamilyRow[]) => companyOf(accounts, { more: { renewals } });

describe('what a renewal renews', () => {
  it('golden: 100,000 up for renewal, 80,000 renewed and 28,000 of expansion come to 108 %', () =>
    withExamples(
      company(due('2026-03-10', '100000', { status: 'won', arr_renewed: '80000', arr_expansion: '28000' })),
      async (ask) => {
        expect(await ask.total('net_renewal_rate')).toBe(1.08);
        expect(await ask.total('gross_renewal_rate')).toBe(0.8);
      }
    ));

  it('golden: 100,000 up for renewal, 5,000 of downsell and 15,000 of churn leave 80 %', () =>
    withExamples(
      company(
        due('2026-03-10', '85000', { status: 'won', arr_renewed: '80000' }),
        due('2026-03-11', '15000', { status: 'lost' })
      ),
      async (ask) => {
        expect(await ask.total('gross_renewal_rate')).toBe(0.8);
        expect(await ask.total('logo_renewal_rate')).toBe(0.5);
      }
    ));

  it('is all of it where a won one does not say, and nothing where it is lost', () =>
    withExamples(
      company(due('2026-03-10', '30', { status: 'won' }), due('2026-03-10', '10', { status: 'lost' })),
      async (ask) => {
        expect(await ask.total('gross_renewal_rate')).toBe(0.75);
        expect(await ask.total('net_renewal_rate')).toBe(0.75);
      }
    ));

  it('has no rate where nothing was decided, and none where nothing was up for renewal', () =>
    withExamples(company(due('2026-03-10', '30'), due('2026-04-10', '0', { status: 'won' })), async (ask) => {
      expect(await ask.total('gross_renewal_rate')).toBeNull();
      expect(await ask.total('logo_renewal_rate')).toBeNull();
      const april = await ask.result({ metric: 'gross_renewal_rate' }, ['2026-04-02', '2026-04-03']);
      expect(april.groups[0]?.values.value).toEqual([null]);
    }));
});

describe('renewals that are still open', () => {
  const open = company(
    due('2026-02-10', '10'),
    due('2026-03-10', '20'),
    due('2026-03-11', '40', { status: 'won' }),
    due('2026-03-12', '80', { status: 'won', decided_on: at('2026-06-15') }),
    due('2026-03-13', '160', { status: 'lost', decided_on: at('2026-06-14') }),
    due('2026-04-01', '320')
  );

  it('are out of rates, and so are those decided after now', () =>
    withExamples(open, async (ask) => {
      expect(await ask.total('logo_renewal_rate')).toBe(0.5);
      expect(await ask.total('gross_renewal_rate')).toBe(40 / 200);
      expect((await ask.result({ metric: 'logo_renewal_rate', lenses: ['n'] })).groups[0]?.values.n).toEqual([2]);
    }));

  it('are overdue from the window on whose end comes after their due date', () =>
    withExamples(open, async (ask) => {
      const { groups } = await ask.result({ metric: 'renewals_overdue' }, ['2026-01-10', '2026-06-10']);
      expect(groups[0]?.values.value).toEqual([0, 1, 3, 4, 4, 4]);
    }));

  it('are due all the same', () =>
    withExamples(open, async (ask) => {
      expect(await ask.total('renewals_due')).toBe(4);
      expect(await ask.total('arr_up_for_renewal')).toBe(300);
    }));
});

describe('renewals that are not due yet', () => {
  const ahead = company(
    due('2026-06-14', '1', { status: 'lost' }),
    due('2026-06-15', '2', { status: 'won' }),
    due('2026-06-30', '4'),
    due('2026-07-01', '8'),
    due('2026-09-01', '16')
  );
  const summer = ['2026-06-01', '2026-09-10'] as const;

  it('count in the windows to come, and in all of the one that is not over', () =>
    withExamples(ahead, async (ask) => {
      const { groups, windows } = await ask.result({ metric: 'arr_up_for_renewal' }, summer);
      expect(windows.map(({ label, partial }) => [label, partial])).toEqual([
        ['June 2026, so far', true],
        ['July 2026', false],
        ['August 2026', false],
        ['September 2026', false],
      ]);
      expect(groups[0]?.values.value).toEqual([7, 8, 0, 16]);
    }));

  it('are in no rate and not overdue, decided early or not, and no other metric has windows to come', () =>
    withExamples(ahead, async (ask) => {
      const rate = await ask.result({ metric: 'logo_renewal_rate', partial: true }, summer);
      expect(rate.groups[0]?.values.value).toEqual([0]);
      const overdue = await ask.result({ metric: 'renewals_overdue' }, summer);
      expect(overdue.groups[0]?.values.value).toEqual([0]);
    }));

  it('have the window before beside them, also where that is to come itself', () =>
    withExamples(ahead, async (ask) => {
      const lenses = ['value', 'previous'];
      const { groups } = await ask.result({ metric: 'renewals_due', lenses }, summer);
      expect(groups[0]?.values.previous).toEqual([0, 3, 1, 0]);
    }));

  it('are left out with the windows that are not over', () =>
    withExamples(ahead, async (ask) => {
      const { windows } = await ask.result({ metric: 'renewals_due', partial: false }, ['2026-05-01', '2026-09-10']);
      expect(windows.map(({ label }) => label)).toEqual(['May 2026']);
    }));

  it('count in every rolling window that reaches ahead to them', () =>
    withExamples(ahead, async (ask) => {
      const period = { every: 'month', window: '3mo' };
      const { groups, windows } = await ask.result({ metric: 'renewals_due', period }, ['2026-06-20', '2026-09-10']);
      expect(windows.map(({ start, end }) => [start, end])).toEqual(
        [
          ['2026-03-01', '2026-06-01'],
          ['2026-04-01', '2026-07-01'],
          ['2026-05-01', '2026-08-01'],
          ['2026-06-01', '2026-09-01'],
          ['2026-07-01', '2026-10-01'],
        ].map((edges) => edges.map(at))
      );
      expect(groups[0]?.values.value).toEqual([0, 3, 4, 4, 2]);
    }));
});

describe('whose renewal it is', () => {
  const handed = { account: 'Ann’s, then Bob’s', status: 'won' };
  const held = company(
    due('2026-03-14', '1', handed),
    due('2026-03-15', '2', handed),
    due('2026-03-15', '4', { ...handed, csm: 'cat' }),
    due('2026-03-15', '8', { account: 'nobody’s' })
  );

  it.each([
    ['start', { ann: 1, bob: 2, cat: 4, Unassigned: 8 }],
    ['event', { ann: 1, bob: 2, cat: 4, Unassigned: 8 }],
    ['end', { bob: 7, Unassigned: 8 }],
    ['current', { bob: 7, Unassigned: 8 }],
  ])('%s: the CSM the row names, else who the account belonged to', (attribution, expected) =>
    withExamples(held, async (ask) => {
      expect(await ask.march('arr_up_for_renewal', { by: ['csm'], attribution })).toEqual(expected);
    })
  );

  it('past ones are the same book’s in rates', () =>
    withExamples(held, async (ask) => {
      expect(await ask.march('logo_renewal_rate', { by: ['csm'] })).toEqual({
        ann: 1,
        bob: 1,
        cat: 1,
        Unassigned: null, // one that is not decided yet
      });
    }));

  it.each(['start', 'event', 'end', 'current'])(
    '%s: one to come, on a day for which nobody has the account yet, is today’s owner’s',
    (attribution) =>
      withExamples(
        company(
          due('2026-06-30', '1', { account: 'Ann’s till July' }),
          due('2026-07-10', '2', { account: 'Ann’s till July' }),
          due('2026-07-10', '4', { account: 'Ann’s, then Bob’s' })
        ),
        async (ask) => {
          const question = { metric: 'arr_up_for_renewal', by: ['csm'], attribution };
          const { groups } = await ask.result(question, ['2026-06-20', '2026-07-20']);
          expect(groups.map(({ key, values }) => [key.csm?.label, values.value])).toEqual([
            ['ann', [1, 2]],
            ['bob', [0, 4]],
          ]);
        }
      )
  );

  it('a day gone by on which nobody had the account stays nobody’s', () =>
    withExamples(
      company(due('2026-07-10', '2', { account: 'Ann’s till July' })),
      async (ask) => {
        const { groups } = await ask.result({ metric: 'renewals_overdue', by: ['csm'] }, ['2026-07-20', '2026-07-20']);
        expect(groups.map(({ key, values }) => [key.csm?.label, values.value])).toContainEqual(['Unassigned', [1]]);
      },
      {},
      at('2026-08-15')
    ));
});

describe('bands of revenue', () => {
  it('of windows ahead are those of now, whoever’s term ends until then', () => {
    const renewals = [
      due('2026-07-01', '1200', { account: 'monthly' }),
      due('2026-08-01', '12000', { account: 'in August' }),
    ];
    const paying = companyOf(
      {
        monthly: { pays: [['2025-08-01', '2026-07-01', '100']] },
        'in August': {
          pays: [
            ['2025-08-01', '2026-03-10', '100'],
            ['2026-03-10', '2026-08-01', '1000'],
          ],
        },
      },
      { more: { renewals } }
    );
    return withExamples(paying, async (ask) => {
      const question = { metric: 'arr_up_for_renewal', by: ['arr_band'] };
      const { groups } = await ask.result(question, ['2026-06-20', '2026-08-20']);
      expect(groups.map(({ key, values }) => [key.arr_band?.label, values.value]).slice(0, 2)).toEqual([
        ['under 5k', [0, 1200, 0]],
        ['5k to 20k', [0, 0, 12000]],
      ]);
      expect(groups.map(({ key }) => key.arr_band?.label)).not.toContain('Not yet a customer');
    });
  });
});
