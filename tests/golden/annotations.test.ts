// Events of a small company in spring 2026, worked out by hand.
import { runEvents } from '../../src/backend/plan/events/run-events';
import type { Dataset } from '../../src/backend/sources/dataset';
import { at, companyOf, today, withExamples } from '../../src/backend/plan/testing/small-company';
import type { EventKind } from '../../src/shared/query/events';
import { querySchema } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { temporaryFolder } from '../support/company-csv';
import { withFolder } from '../support/run-company';

const company = companyOf(
  {
    // Lost when its year ends, on a Tuesday; owned by Ann then.
    lost: { pays: [['2025-04-01', '2026-03-31', '300']], owners: [['ann', null, '2026-03-31'], ['bob', '2026-03-31', null]], segments: { plan: 'Pro' } }, // prettier-ignore
    // Ann hands it to Bob on the 10th; grows on the 20th at one minute past noon.
    grown: { pays: [['2025-01-01', '2026-03-20', '100'], ['2026-03-20', null, '150']], owners: [['ann', null, '2026-03-10'], ['bob', '2026-03-10', null]], segments: { plan: 'Basic' } }, // prettier-ignore
    // Comes back after two months.
    back: { pays: [['2025-01-01', '2026-01-31', '80'], ['2026-04-02', null, '90']], csm: 'bob', segments: { plan: 'Basic' } }, // prettier-ignore
    // Two subscriptions, one of them ends: less, not lost. And at the same moment one goes and one comes: nothing.
    less: { pays: [['2025-01-01', null, '40'], ['2025-01-01', '2026-04-15', '60'], ['2025-01-01', '2026-05-01', '7'], ['2026-05-01', null, '7']], csm: 'ann', segments: { plan: 'Pro' } }, // prettier-ignore
    // New, which is none of the kinds.
    joined: { pays: [['2026-03-05', null, '500']], csm: 'ann', segments: { plan: 'Pro' } },
  },
  {
    csms: [
      { id: 'ann', name: 'Ann', team: 'North' },
      { id: 'bob', name: 'Bob', team: 'South' },
    ],
    responses: [
      { id: '1', kind: 'nps', account: 'grown', score: '6', respondent: 'Eve', askedAt: null, answeredAt: at('2026-03-15') }, // prettier-ignore
      { id: '2', kind: 'nps', account: 'grown', score: '7', askedAt: null, answeredAt: at('2026-03-15') },
      { id: '3', kind: 'nps', account: 'less', csm: 'bob', score: '0', askedAt: null, answeredAt: at('2026-03-16') },
      { id: '4', kind: 'csat', account: 'less', score: '1', askedAt: null, answeredAt: at('2026-03-16') },
    ],
    more: {
      renewals: [
        { id: 'r1', account: 'grown', due_on: at('2026-04-20'), arr: '1800', status: 'won', arr_renewed: '1800' },
        { id: 'r2', account: 'less', due_on: at('2026-07-01'), arr: '1200', status: 'open' },
      ],
    },
  }
);
const settings = settingsSchema.parse({ smallSample: { suppressUnder: 0, markUnder: 0 } });

interface Question {
  readonly kinds: readonly EventKind[];
  readonly filters?: Readonly<Record<string, readonly string[]>>;
  readonly minMrr?: number;
  readonly to?: string;
  readonly more?: object;
}

async function ask(dataset: Dataset, { kinds, filters = {}, minMrr = 0, to = '2026-08-01', more = {} }: Question) {
  const query = querySchema.parse({ format: 'annotations', filters, events: { kinds, minMrr }, ...more });
  const range = { from: at('2026-03-01'), to: at(to) };
  const { signal } = new AbortController();
  return runEvents(dataset, settings, query, { range, now: today, maxDataPoints: 100, signal });
}

async function marked(question: Question): Promise<string[]> {
  return withExamples(company, async ({ dataset }) => {
    const { events } = await ask(dataset, question);
    return events.map(({ at: moment, title, text }) => `${new Date(moment).toISOString().slice(0, 10)} ${title}. ${text}`); // prettier-ignore
  });
}

describe('annotations', () => {
  it('mark movements at the moment they happen, for whoever owned the account just before', async () => {
    expect(await marked({ kinds: ['churn', 'reactivation', 'expansion', 'contraction'] })).toEqual([
      '2026-03-20 Expansion: grown. MRR gained: $50. CSM: Bob.',
      '2026-03-31 Customer lost: lost. MRR lost: $300. CSM: Ann.',
      '2026-04-02 Customer back: back. MRR back: $90. CSM: Bob.',
      '2026-04-15 Contraction: less. MRR lost: $60. CSM: Ann.',
    ]);
  });

  const inFiles = async (files: Readonly<Record<string, string>>, question: Question) => {
    const { folder, remove } = temporaryFolder(files);
    try {
      return await withFolder(folder, settings, today, async (_, dataset) => (await ask(dataset, question)).events);
    } finally {
      remove();
    }
  };

  it('mark movements of clocks that are finer than a millisecond', async () => {
    const files = {
      'accounts.csv': 'id\nlost\ngrown',
      'subscriptions.csv': [
        'account,from,to,amount',
        'lost,2025-01-01,2026-03-31T09:08:07.123456Z,300',
        'grown,2025-01-01,2026-03-20T10:00:00.000001Z,100',
        'grown,2026-03-20T10:00:00.000001Z,,150',
      ].join('\n'),
    };
    const events = await inFiles(files, { kinds: ['churn', 'expansion'] });
    expect(events.map(({ at: moment, title, mrr }) => [new Date(moment).toISOString(), title, mrr])).toEqual([
      ['2026-03-20T10:00:00.001Z', 'Expansion: grown', 50],
      ['2026-03-31T09:08:07.124Z', 'Customer lost: lost', 300],
    ]);
  });

  it('count days after a hand-over by the calendar of the query, as its numbers do', async () => {
    // Seven days in Sydney, where the clocks went back on 5 April, and an hour more in UTC.
    const files = {
      'accounts.csv': 'id\nlost',
      'account_owners.csv': 'account,csm,valid_from,valid_to\nlost,ann,,2026-03-31T13:00Z\nlost,bob,2026-03-31T13:00Z,',
      'subscriptions.csv': 'account,from,to,amount\nlost,2025-01-01,2026-04-07T14:00Z,300',
    };
    const definition = { handOverGraceDays: 7 };
    const csmOf = async (more: object) => (await inFiles(files, { kinds: ['churn'], more })).map(({ csm }) => csm);
    expect(await csmOf({ definition })).toEqual(['bob']);
    expect(await csmOf({ definition, calendar: { timeZone: 'Australia/Sydney' } })).toEqual(['Inherited']);
  });

  it('leave out movements of less MRR than asked for', async () => {
    const kinds = ['churn', 'reactivation', 'expansion', 'contraction'] as const;
    expect((await marked({ kinds, minMrr: 60 })).map((line) => line.slice(0, 10))).toEqual([
      '2026-03-31',
      '2026-04-02',
      '2026-04-15',
    ]);
  });

  it('mark hand-overs, renewals due to come, and detractors', async () => {
    expect(await marked({ kinds: ['hand_over', 'renewal_due', 'detractor'] })).toEqual([
      '2026-03-10 Hand-over: grown. From Ann to Bob.',
      '2026-03-15 Detractor: grown. NPS answer 6 by Eve. CSM: Bob.',
      '2026-03-16 Detractor: less. NPS answer 0. CSM: Bob.',
      '2026-03-31 Hand-over: lost. From Ann to Bob.',
      '2026-04-20 Renewal due: grown. ARR up for renewal: $1,800, won. CSM: Bob.',
      '2026-07-01 Renewal due: less. ARR up for renewal: $1,200, open. CSM: Ann.',
    ]);
  });

  it('mark no hand-over to or from whoever had the account for no time at all', async () => {
    const owners = [['ann', null, '2026-03-10'], ['cat', '2026-03-10', '2026-03-10'], ['bob', '2026-03-10', null]] as const; // prettier-ignore
    await withExamples(companyOf({ a: { pays: [['2025-01-01', null, '10']], owners } }), async ({ dataset }) => {
      const { events } = await ask(dataset, { kinds: ['hand_over'] });
      expect(events.map(({ text }) => text)).toEqual(['From ann to bob.']);
    });
  });

  it('mark each answer once, for all who share the account', async () => {
    const shared = companyOf(
      { a: { pays: [['2025-01-01', null, '10']] } },
      {
        csms: [
          { id: 'ann', name: 'Ann, of the North' },
          { id: 'bob', name: 'Bob' },
        ],
        owners: ['ann', 'bob'].map((csm) => ({ account: 'a', csm, from: null, to: null, share: '0.5' })),
        responses: ['3', '5', '5'].map((score, n) => ({ id: `${n}`, kind: 'nps', account: 'a', score, askedAt: null, answeredAt: at('2026-03-15') })), // prettier-ignore
      }
    );
    await withExamples(shared, async ({ dataset }) => {
      const { events } = await ask(dataset, { kinds: ['detractor'] });
      expect(events.map(({ text }) => text).sort()).toEqual([
        'NPS answer 3. CSM: Ann, of the North, Bob.',
        'NPS answer 5. CSM: Ann, of the North, Bob.',
        'NPS answer 5. CSM: Ann, of the North, Bob.',
      ]);
    });
  });

  it.each([
    [{ csm: ['ann'] }, ['2026-03-31 Customer lost: lost', '2026-03-31 Hand-over: lost', '2026-03-10 Hand-over: grown']],
    [{ team: ['South'], plan: ['Pro'] }, ['2026-03-16 Detractor: less', '2026-03-31 Hand-over: lost']],
    [{ plan: ['Basic'], csm: ['Bob'] }, ['2026-03-10 Hand-over: grown', '2026-03-15 Detractor: grown']],
    [{ account: ['grown'] }, ['2026-03-10 Hand-over: grown', '2026-03-15 Detractor: grown']],
    [{ csm: [] }, []],
  ])('are filtered like numbers: %j', async (filters, expected) => {
    const lines = await marked({ kinds: ['churn', 'hand_over', 'detractor'], filters });
    expect(lines.map((line) => line.split('.')[0]).sort()).toEqual([...expected].sort());
  });

  it('mark windows far from the windows before', async () => {
    const stories = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => {
        // One of 300 is lost each month for a year, then thirty in March 2026.
        const month = new Date(Date.UTC(2025, 2 + n, 15)).toISOString().slice(0, 10);
        const until = n < 12 ? month : n < 42 ? '2026-03-15' : null;
        return [`a${n}`, { pays: [['2024-01-01', until, '10'] as const] }];
      })
    );
    await withExamples(companyOf(stories), async ({ dataset }) => {
      const more = { metric: 'customer_churn_rate', period: { every: 'month' }, labels: 'groups' };
      const { events } = await ask(dataset, { kinds: ['spike'], to: '2026-05-01', more });
      expect(events).toMatchObject([
        { kind: 'spike', at: at('2026-03-01'), until: at('2026-04-01'), title: 'Customer churn rate' },
      ]);
      expect(events[0]?.text).toMatch(/^March 2026: 10\.4 %, \d+\.\d standard errors above the windows before\.$/);
    });
  });

  it('say what the data source lacks, and fail where nothing is left', async () => {
    await withExamples(companyOf({ a: { pays: [['2026-01-01', null, '10']] } }), async ({ dataset }) => {
      const { notices } = await ask(dataset, { kinds: ['churn', 'renewal_due'] });
      expect(notices.map(({ text }) => text)).toEqual([
        'Renewal due needs renewals, which this data source does not have.',
      ]);
      await expect(ask(dataset, { kinds: ['detractor'] })).rejects.toThrow(
        'Detractor needs survey_responses, which this data source does not have. Map it in the data source'
      );
    });
  });

  it.each([
    [{ kinds: ['hand_over'], filters: { arr_band: ['under 5k'] } }, 'cannot be filtered by "arr_band"'],
    [{ kinds: ['churn'], filters: { plan: ['Gold'] } }, 'There is no plan "Gold"'],
    [{ kinds: ['churn'], more: { calendar: { timeZone: 'Mars' } } }, '"Mars" is not a time zone.'],
    [{ kinds: ['spike'], more: { metric: 'customers_active' }, filters: { shape: ['x'] } }, 'no segment "shape"'],
  ] as const)('refuse %j with a sentence', async (question, message) => {
    await withExamples(company, async ({ dataset }) => {
      await expect(ask(dataset, question)).rejects.toThrow(message);
    });
  });

  it('say that revenue is lacking for what only revenue tells', async () => {
    await withExamples(companyOf({ a: { started: '2025-01-01', ended: '2026-04-01' } }), async ({ dataset }) => {
      const { events, notices } = await ask(dataset, { kinds: ['churn', 'expansion'] });
      expect(events.map(({ title }) => title)).toEqual(['Customer lost: a']);
      expect(notices.map(({ text }) => text)).toEqual([
        'Expansion needs subscriptions, which this data source does not have.',
      ]);
    });
  });

  it('mark nothing after now but renewals, which are known ahead', async () => {
    const ahead = companyOf(
      { a: { pays: [['2025-01-01', null, '10']], owners: [['ann', null, '2026-07-01'], ['bob', '2026-07-01', null]] } }, // prettier-ignore
      {
        responses: [{ id: '1', kind: 'nps', account: 'a', score: '2', askedAt: null, answeredAt: at('2026-07-02') }],
        more: { renewals: [{ id: 'r', account: 'a', due_on: at('2026-07-03'), arr: '120', status: 'open' }] },
      }
    );
    await withExamples(ahead, async ({ dataset }) => {
      const { events } = await ask(dataset, { kinds: ['hand_over', 'renewal_due', 'detractor'] });
      expect(events.map(({ title, csm }) => [title, csm])).toEqual([['Renewal due: a', 'bob']]);
    });
  });

  it('mark a renewal to come, while nobody has its account then, for the owner of today, as numbers do', async () => {
    const ending = companyOf(
      { a: { pays: [['2025-01-01', null, '10']], owners: [['ann', null, '2026-07-01']] } },
      { more: { renewals: [{ id: 'r', account: 'a', due_on: at('2026-07-03'), arr: '120', status: 'open' }] } }
    );
    await withExamples(ending, async ({ dataset }) => {
      const { events } = await ask(dataset, { kinds: ['renewal_due'], filters: { csm: ['ann'] } });
      expect(events.map(({ text }) => text)).toEqual(['ARR up for renewal: $120, open. CSM: ann.']);
    });
  });

  it('tell amounts in the one currency, however movements are counted elsewhere', async () => {
    const stories = { a: { pays: [['2025-01-01', '2026-03-20', '100', 'EUR']], csm: 'ann' } } as const;
    const rates = [{ currency: 'EUR', from: at('2025-01-01'), rate: '1.1' }];
    await withExamples(companyOf(stories, { rates }), async ({ dataset }) => {
      const { events } = await ask(dataset, { kinds: ['churn'], more: { definition: { movements: 'summed' } } });
      expect(events.map(({ text }) => text)).toEqual(['MRR lost: $110. CSM: ann.']);
    });
  });

  it('are refused where a movement needs a rate of just before it, which is not there', async () => {
    const stories = { a: { pays: [['2025-01-01', '2026-03-20', '100', 'EUR'], ['2026-03-20', null, '150', 'EUR']] } } as const; // prettier-ignore
    const rates = [{ currency: 'EUR', from: at('2026-03-20'), rate: '1.1' }];
    await withExamples(companyOf(stories, { rates }), async ({ dataset }) => {
      await expect(ask(dataset, { kinds: ['expansion'] })).rejects.toThrow(
        'Subscriptions in EUR need a rate to USD on 2026-03-19'
      );
    });
  });

  it('find the few that are asked for among any number of others', async () => {
    const hour = (n: number) => new Date(at('2026-03-02') + n * 600_000).toISOString();
    const subscriptions = Array.from({ length: 2_500 }, (_, n) => [
      // Somebody new every ten minutes, and somebody who pays more then.
      `n${n},${hour(n)},,10`,
      `up${n},2025-01-01,${hour(n)},10`,
      `up${n},${hour(n)},,${n === 0 ? 900 : 20}`,
    ]).flat();
    const ids = Array.from({ length: 2_500 }, (_, n) => [`n${n},x`, `up${n},x`]).flat();
    const files = {
      'accounts.csv': ['id,plan', 'lost,Pro', ...ids].join('\n'),
      'subscriptions.csv': [
        'account,from,to,amount',
        'lost,2025-01-01,2026-03-02T00:00:01Z,300',
        ...subscriptions,
      ].join('\n'),
    };
    const titles = async (question: Question) => (await inFiles(files, question)).map(({ title }) => title);
    expect(await titles({ kinds: ['churn'] })).toEqual(['Customer lost: lost']);
    expect(await titles({ kinds: ['churn', 'expansion'], filters: { plan: ['Pro'] } })).toEqual([
      'Customer lost: lost',
    ]);
    expect(await titles({ kinds: ['expansion'], minMrr: 500 })).toEqual(['Expansion: up0']);
  });

  it('show the latest where there are too many, and say so', async () => {
    const stories = Object.fromEntries(
      Array.from({ length: 1_200 }, (_, n) => {
        const until = new Date(at('2026-03-01') + n * 3_600_000).toISOString();
        return [`a${n}`, { pays: [['2025-01-01', until.slice(0, 10), '1'] as const] }];
      })
    );
    await withExamples(companyOf(stories), async ({ dataset }) => {
      const { events, notices } = await ask(dataset, { kinds: ['churn'] });
      expect(events).toHaveLength(1_000);
      expect(events.at(-1)?.at).toBe(at('2026-04-19'));
      expect(notices).toMatchObject([{ severity: 'warning', text: expect.stringContaining('more than 1000 events') }]);
    });
  });
});
