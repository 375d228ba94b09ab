// Whose number it is: attribution, hand-overs and gaps, each account read on its own.
import { companyOf, withExamples } from '../../../backend/plan/testing/small-company';

const since = '2025-01-01';

const company = companyOf(
  {
    'handed over': {
      pays: [
        [since, '2026-03-05', '100'],
        ['2026-03-05', null, '120'],
      ],
      owners: [
        ['ann', null, '2026-03-15'],
        ['bob', '2026-03-15', null],
      ],
    },
    'owned later': { pays: [['2026-03-05', null, '70']], owners: [['cat', '2026-03-20', null]] },
    'joined in a gap': { pays: [['2026-03-05', null, '30']], owners: [['ann', null, '2026-03-01']] },
    'lost in a gap': {
      pays: [[since, '2026-03-12', '50']],
      owners: [
        ['ann', null, '2026-03-10'],
        ['bob', '2026-03-20', null],
      ],
    },
    'lost after the hand-over': {
      pays: [[since, '2026-03-20', '40']],
      owners: [
        ['ann', null, '2026-03-10'],
        ['bob', '2026-03-10', '2026-05-01'],
        ['cat', '2026-05-01', null],
      ],
    },
    'lent for a week': {
      pays: [[since, null, '10']],
      owners: [
        ['ann', null, '2026-03-10'],
        ['bob', '2026-03-10', '2026-03-17'],
        ['ann', '2026-03-17', null],
      ],
    },
    'nobody at all': { pays: [[since, null, '5']] },
    'by its column': { pays: [[since, null, '1']], csm: 'dan' },
  },
  {
    csms: [
      { id: 'ann', name: 'Ann', team: 'North' },
      { id: 'bob', name: 'Sam', team: 'South' },
      { id: 'cat', name: 'Sam', team: 'South' },
      { id: 'eve', name: 'Eve' },
    ],
  }
);

const byCsm = { by: ['csm', 'story'] };

describe('who gets what an account did', () => {
  const lost = (attribution: string) =>
    withExamples(company, (ask) => ask.march('customers_lost', { ...byCsm, attribution }));

  it('start: the owner when the window starts', async () => {
    expect(await lost('start')).toEqual({ 'Ann / lost in a gap': 1, 'Ann / lost after the hand-over': 1 });
  });

  it('event: the owner at that moment, Unassigned in a gap', async () => {
    expect(await lost('event')).toEqual({ 'Unassigned / lost in a gap': 1, 'Sam (bob) / lost after the hand-over': 1 });
  });

  it('end: the owner when the window ends', async () => {
    expect(await lost('end')).toEqual({ 'Sam (bob) / lost in a gap': 1, 'Sam (bob) / lost after the hand-over': 1 });
  });

  it("current: today's owner, whoever it was then", async () => {
    expect(await lost('current')).toEqual({
      'Sam (bob) / lost in a gap': 1,
      'Sam (cat) / lost after the hand-over': 1,
    });
  });

  it('an account that joins goes to its owner then, else to the first it gets in the window, else to nobody', () =>
    withExamples(company, async (ask) => {
      expect(await ask.march('mrr_new', byCsm)).toEqual({
        'Sam (cat) / owned later': 70,
        'Unassigned / joined in a gap': 30,
      });
    }));

  it('never to whoever had it for no time at all, however it is broken down', () => {
    const passing = companyOf({
      a: {
        pays: [['2026-03-10', null, '100']],
        owners: [
          ['ann', '2026-03-20', '2026-03-20'],
          ['bob', '2026-03-25', null],
        ],
      },
    });
    return withExamples(passing, async (ask) => {
      expect(await ask.march('mrr_new', { by: ['csm'] })).toEqual({ bob: 100 });
      expect(await ask.march('mrr_new', { by: ['csm', 'arr_band'] })).toEqual({ 'bob / Not yet a customer': 100 });
      expect(await ask.march('mrr_transferred_in', { by: ['csm', 'arr_band'] })).toEqual({});
    });
  });
});

describe('stocks', () => {
  it('belong to the owner when the window ends, with names that two CSMs share told apart', () =>
    withExamples(company, async (ask) => {
      expect(await ask.march('mrr', { by: ['csm'] })).toEqual({
        Ann: 10,
        'Sam (bob)': 120,
        'Sam (cat)': 70,
        dan: 1,
        Unassigned: 35,
      });
      expect(await ask.march('mrr', { by: ['team'] })).toEqual({ North: 10, South: 190, '(none)': 1, Unassigned: 35 });
    }));
});

describe('hand-overs', () => {
  it('move revenue as it is at the end from the book that the movements went to into the one that has it then', () =>
    withExamples(company, async (ask) => {
      expect(await ask.march('mrr_transferred_out', byCsm)).toEqual({ 'Ann / handed over': 120 });
      expect(await ask.march('mrr_transferred_in', byCsm)).toEqual({ 'Sam (bob) / handed over': 120 });
    }));

  it('sum to the same in and out in total, and are none when the end or today decides', () =>
    withExamples(company, async (ask) => {
      expect(await ask.total('mrr_transferred_in')).toBe(120);
      expect(await ask.total('mrr_transferred_out')).toBe(120);
      expect(await ask.march('mrr_transferred_in', { ...byCsm, attribution: 'end' })).toEqual({});
      expect(await ask.march('mrr_transferred_in', { ...byCsm, attribution: 'current' })).toEqual({});
    }));

  it.each(['start', 'current'])('close the bridge of every CSM (%s)', (attribution) =>
    withExamples(company, async (ask) => {
      const of = async (metric: string, lens = 'value') => {
        const { groups } = await ask.result({ metric, by: ['csm'], attribution, lenses: [lens] });
        const values = groups.map(({ key, values }): [string, number] => [
          key.csm?.label ?? '',
          Object.values(values)[0]?.[0] ?? 0,
        ]);
        return new Map(values);
      };
      const opening = await of('mrr', 'previous');
      const bridge = [await of('mrr_net_new'), await of('mrr_transferred_in')];
      const out = await of('mrr_transferred_out');
      for (const [csm, closing] of await of('mrr')) {
        const reached = bridge.reduce((sum, step) => sum + (step.get(csm) ?? 0), opening.get(csm) ?? 0);
        expect([csm, reached - (out.get(csm) ?? 0)]).toEqual([csm, closing]);
      }
    })
  );
});
