// Questions put to one small company: filters, comparisons, small samples, refusals.
import { at, companyOf, withExamples } from './testing/small-company';

const always = [[null, null, '10']] as const;
const leaves = [[null, '2026-03-10', '10']] as const;
const book = (csm: string, plan: string, stay: number, lost: number) =>
  Object.fromEntries(
    Array.from({ length: stay + lost }, (_, index) => [
      `${csm} ${plan} ${index}`,
      { pays: index < stay ? always : leaves, owners: [[csm, null, null] as const], segments: { plan } },
    ])
  );

/** Ann has 4 customers and Bob 5; one of each leaves in March. Of Cid nobody is a customer. */
const company = companyOf(
  { ...book('ann', 'Pro', 3, 1), ...book('bob', 'Basic', 4, 1), free: { segments: { plan: null } } },
  {
    csms: [
      { id: 'ann', name: 'Ann', team: 'North' },
      { id: 'bob', name: 'Bob', team: 'South' },
      { id: 'cid', name: 'Cid', team: 'South' },
    ],
  }
);

const churn = 'customer_churn_rate';
const limits = { smallSample: { suppressUnder: 5, markUnder: 10 } };

test('with the labels of groups alone, one lens is all that a query can show', () =>
  withExamples(company, async (ask) => {
    const alone = { by: ['csm'], labels: 'groups', format: 'numeric' };
    await expect(ask.total(churn, { ...alone, lenses: ['value', 'n'] })).rejects.toThrow('shows one lens');
    expect(await ask.march(churn, alone)).toEqual({ Ann: 1 / 4, Bob: 1 / 5, Cid: null });
  }));

describe('by account', () => {
  it('every account with something to show is a group, and nothing of it is withheld', () =>
    withExamples(
      company,
      async (ask) => {
        const lost = { 'ann Pro 3': 1, 'bob Basic 4': 1 };
        expect(await ask.march('customers_lost', { by: ['account'] })).toEqual(lost);
        const own = await ask.result({ metric: churn, by: ['account'], filters: { csm: ['ann'] } });
        expect(own.groups.map(({ key, values }) => [key.account?.id, values.value])).toEqual([
          ['ann Pro 0', [0]],
          ['ann Pro 1', [0]],
          ['ann Pro 2', [0]],
          ['ann Pro 3', [1]],
        ]);
        expect(await ask.total('mrr', { filters: { account: ['bob Basic 0'] } })).toBe(10);
      },
      limits
    ));
});

describe('filters', () => {
  it('take an id or a label, and the company lens looks past them', () =>
    withExamples(company, async (ask) => {
      for (const csm of ['ann', 'Ann']) {
        const { groups } = await ask.result({
          metric: churn,
          filters: { csm: [csm] },
          lenses: ['value', 'company', 'n'],
        });
        expect(groups).toEqual([{ key: {}, values: { value: [1 / 4], company: [2 / 9], n: [4] } }]);
      }
    }));

  it('of several dimensions hold together; of one dimension any value will do', () =>
    withExamples(company, async (ask) => {
      expect(await ask.total('mrr', { filters: { team: ['North', 'South'] } })).toBe(70);
      expect(await ask.total('mrr', { filters: { team: ['North'], plan: ['Pro'] } })).toBe(30);
      expect(await ask.total('mrr', { filters: { team: ['North'], plan: ['Basic'] } })).toBe(0);
    }));

  it('that keep nothing give nothing: an empty list is not All', () =>
    withExamples(company, async (ask) => {
      expect(await ask.total('customers_active', { filters: { csm: [] } })).toBe(0);
      expect(await ask.total(churn, { filters: { csm: [] } })).toBeNull();
      expect(await ask.march('customers_active', { by: ['csm'], filters: { csm: [] } })).toEqual({});
    }));

  it.each([
    [{ csm: ['Zoe'] }, 'There is no csm "Zoe" in this data source. It has Ann, Bob, Cid, Unassigned.'],
    [{ plan: ['Gold'] }, 'There is no plan "Gold" in this data source. It has Basic, Pro, (none).'],
    [
      { flavour: ['x'] },
      'There is no segment "flavour" in this data source. Use one of: csm, team, story, plan, account, arr_band, tenure_band, csm_tenure.',
    ],
  ])('refuse what is not there, and say what is: %j', (filters, message) =>
    withExamples(company, async (ask) => {
      await expect(ask.total('mrr', { filters })).rejects.toMatchObject({ code: 'bad_query', message });
    })
  );
});

describe('how a number came about', () => {
  const counted = (words: string, amount: number) => ({ words, amount, isMoney: false, isTakenAway: false });

  it('is told of the last window of the first group', () =>
    withExamples(company, async (ask) => {
      const { working } = await ask.result({ metric: churn, by: ['csm'] }, ['2026-02-02', '2026-03-03']);
      expect(working).toEqual({
        value: 1 / 4,
        formula: {
          kind: 'ratio',
          over: [counted('customers lost', 1)],
          under: [counted('customers at start', 4)],
          times: 1,
          divideBy: 1,
        },
      });
    }));

  it('is told where there is no number, and not where none is shown', () =>
    withExamples(company, async (ask) => {
      const nobody = await ask.result({ metric: churn, filters: { csm: [] } });
      expect(nobody.working).toMatchObject({ value: null, formula: { under: [{ amount: 0 }] } });
      expect(await ask.result({ metric: churn, lenses: ['company'] })).not.toHaveProperty('working');
      expect((await ask.result({ metric: churn, by: ['csm'], filters: { csm: [] } })).working).toBeUndefined();
    }));
});

describe('an unknown metric or breakdown', () => {
  it('is refused with what comes near', () =>
    withExamples(company, async (ask) => {
      await expect(ask.total('logo_churn')).rejects.toThrow(
        /^There is no metric "logo_churn". Did you mean customer_churn_rate/
      );
      await expect(ask.total('mrr', { by: ['flavour'] })).rejects.toThrow('There is no segment "flavour"');
      await expect(ask.total('nps')).rejects.toMatchObject({ code: 'not_mapped' });
    }));
});

describe('small samples', () => {
  const rates = (question: object) =>
    withExamples(company, async (ask) => ask.result({ metric: churn, lenses: ['value', 'n'], ...question }), limits);

  it('withhold the rate of a CSM with four and show that of one with five, marked; the number of customers is told', async () => {
    const { groups, notices } = await rates({ by: ['csm'], format: 'table' });
    expect(groups.map(({ key, values }) => [key.csm?.label, values.value?.[0], values.n?.[0]])).toEqual([
      ['Ann', null, 4],
      ['Bob', 1 / 5, 5],
      ['Cid', null, 0],
    ]);
    expect(notices).toEqual([
      { severity: 'warning', text: '1 group has a sample under 5 in some window; the rate is withheld there.' },
      { severity: 'warning', text: '1 group has a sample under 10 in some window: read the rate with care.' },
    ]);
  });

  it.each([
    ['by id', ['ann']],
    ['by name', ['Ann']],
    ['by both', ['ann', 'Ann']],
    ['said twice', ['ann', 'ann']],
    ['beside whom nobody owns', ['ann', 'Unassigned']],
  ])('withhold the rate of one CSM picked by a filter, %s', async (_, csm) => {
    expect((await rates({ filters: { csm } })).groups[0]?.values).toEqual({ value: [null], n: [4] });
  });

  it('withhold the rate of whom the filters leave of several, and show that of two', async () => {
    const csm = ['ann', 'bob'];
    expect((await rates({ filters: { csm, team: ['North'] } })).groups[0]?.values).toEqual({ value: [null], n: [4] });
    expect((await rates({ filters: { csm } })).groups[0]?.values).toEqual({ value: [2 / 9], n: [9] });
  });

  it('of a team or a plan name nobody, and are shown; counts of a CSM are too', async () => {
    const values = async (question: object) => (await rates(question)).groups.map(({ values }) => values.value?.[0]);
    expect(await values({ by: ['team'], filters: { team: ['North'] } })).toEqual([1 / 4]);
    expect(await values({ by: ['plan'], filters: { plan: ['Pro'] } })).toEqual([1 / 4]);
    expect(await values({ metric: 'customers_lost', by: ['csm'] })).toEqual([1, 1, 0]);
  });

  it('take what a withheld number is made of with them', async () => {
    expect((await rates({ filters: { csm: ['ann'] } })).working).toEqual({ value: null, formula: null });
    expect((await rates({ by: ['csm'] })).working).toEqual({ value: null, formula: null });
    expect((await rates({ filters: { csm: ['bob'] } })).working).toMatchObject({ value: 1 / 5 });
  });

  it('never withhold the company beside a CSM', async () => {
    const { groups } = await rates({ by: ['csm'], lenses: ['company'] });
    expect(groups.map(({ values }) => values.company)).toEqual([[2 / 9], [2 / 9], [2 / 9]]);
  });
});

describe('comparisons', () => {
  it('read the whole window before and the one a year ago, each computed with the others in one go', () =>
    withExamples(
      companyOf({
        a: {
          pays: [
            ['2025-01-01', '2025-04-01', '10'],
            ['2026-01-10', '2026-02-10', '20'],
            ['2026-02-10', null, '50'],
          ],
        },
      }),
      async (ask) => {
        const question = { metric: 'mrr', lenses: ['value', 'previous', 'change', 'change_pct', 'year_ago'] };
        const { groups, windows, sql } = await ask.result(question, ['2026-02-02', '2026-03-02']);
        expect(windows.map(({ label }) => label)).toEqual(['February 2026', 'March 2026']);
        expect(groups[0]?.values).toEqual({
          value: [50, 50],
          previous: [20, 50],
          change: [30, 0],
          change_pct: [1.5, 0],
          year_ago: [10, 0],
        });
        expect(sql).toHaveLength(1);
      }
    ));

  it('of a window that is not over are with whole ones; rates leave it out and say so when nothing is left', () =>
    withExamples(
      company,
      async (ask) => {
        const lost = await ask.result({ metric: 'customers_lost', lenses: ['value', 'previous'] });
        expect(lost.groups[0]?.values).toEqual({ value: [2], previous: [0] });
        const rate = await ask.result({ metric: churn });
        expect(rate.windows).toEqual([]);
        expect(rate.groups).toEqual([{ key: {}, values: { value: [] } }]);
        expect(rate.sql).toEqual([]);
        expect(rate.notices).toEqual([
          {
            severity: 'warning',
            text: 'The time range holds only a window that is not over yet, which is left out. Widen the range, or show the unfinished window under More.',
          },
        ]);
        const soFar = await ask.result({ metric: churn, partial: true });
        expect(soFar.groups[0]?.values.value).toEqual([2 / 9]);
        expect((await ask.result({ metric: 'mrr', partial: false })).windows).toEqual([]);
      },
      {},
      at('2026-03-20')
    ));
});

describe('groups', () => {
  it('are all there is in scope, by label, with Unassigned and (none) last and only when they have something', () =>
    withExamples(company, async (ask) => {
      const labels = async (metric: string, dimension: string, filters = {}) =>
        (await ask.result({ metric, by: [dimension], filters })).groups.map(({ key }) => key[dimension]?.label);
      expect(await labels('mrr', 'csm')).toEqual(['Ann', 'Bob', 'Cid']);
      expect(await labels('mrr', 'csm', { team: ['South'] })).toEqual(['Bob', 'Cid']);
      expect(await labels('mrr', 'plan')).toEqual(['Basic', 'Pro']);
      expect(await labels('mrr', 'team')).toEqual(['North', 'South']);
    }));
});
