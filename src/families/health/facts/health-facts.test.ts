import type { Company, FamilyRow, FamilyRows } from '../../../../tests/support/company';
import { encodeResult } from '../../../backend/frames/encode-result';
import { at, companyOf, withExamples } from '../../../backend/plan/testing/small-company';

type Given = Readonly<Record<string, unknown>>;

const component = (source: string, more: Given = {}): Given => ({
  id: source,
  name: source,
  source,
  zeroAt: 0,
  fullAt: 100,
  weight: 1,
  ...more,
});
const health = (components: readonly Given[], more: Given = {}): Given => ({ health: { components, ...more } });

const paying = (amount = '100') => ({ pays: [[null, null, amount]] as const });
const days = (account: string, ...list: readonly string[]): FamilyRow[] =>
  list.map((day) => ({ account, user: 'u', day: at(day) }));

/** Scores in March by account, each the only one in its group. */
const scores = (
  accounts: readonly string[],
  more: FamilyRows,
  settings: Given,
  expected: Given,
  rest: Partial<Company> = {}
): Promise<void> =>
  withExamples(
    companyOf(Object.fromEntries(accounts.map((id) => [id, paying()])), { more, ...rest }),
    async (ask) => {
      const { groups } = await ask.result({ metric: 'health_score', by: ['story'] });
      expect(Object.fromEntries(groups.map(({ key, values }) => [key.story?.id, values.value?.[0]]))).toEqual(expected);
    },
    settings
  );

describe('what a component reads', () => {
  it('usage: days with activity in the last 28, each once; none is a value too', () =>
    scores(
      ['two days', 'too early', 'none', 'no events'],
      {
        usage: [
          ...days('two days', '2026-03-04', '2026-03-04', '2026-03-31'),
          ...days('too early', '2026-03-03', '2026-04-01'),
          { account: 'no events', user: 'u', day: at('2026-03-10'), events: '0' },
        ],
      },
      health([component('usage')]),
      { 'two days': 2, 'too early': 0, none: 0, 'no events': 0 }
    ));

  it('usage: days are those of the zone, also where the clocks change', () =>
    scores(
      ['a'],
      {
        usage: ['2026-03-28T22:59Z', '2026-03-28T23:01Z', '2026-03-29T21:59Z', '2026-03-29T22:01Z'].map((text) => ({
          account: 'a',
          user: 'u',
          day: Date.parse(text),
        })),
      },
      { ...health([component('usage')]), calendar: { timeZone: 'Europe/Berlin' } },
      { a: 3 }
    ));

  it('support: tickets opened in the last 90 days, fewer being better', () =>
    scores(
      ['one', 'many', 'none'],
      {
        tickets: [
          { account: 'one', opened_at: at('2026-01-01') },
          { account: 'one', opened_at: at('2025-12-31') },
          ...Array.from({ length: 12 }, () => ({ account: 'many', opened_at: at('2026-03-05') })),
        ],
      },
      health([component('support', { zeroAt: 10, fullAt: 0 })]),
      { one: 90, many: 0, none: 100 }
    ));

  it('feedback: the latest NPS or CSAT answer of the last 180 days as a share of its scale', () => {
    const answer = (account: string, kind: string, score: string | null, day: string) => ({
      id: `${account} ${kind} ${score} ${day}`,
      account,
      kind,
      score,
      askedAt: at(day),
      answeredAt: score === null ? null : at(day),
    });
    return scores(
      ['nps', 'csat', 'old', 'silent'],
      {},
      health([component('feedback', { fullAt: 1 })]),
      { nps: 70, csat: 75, old: null, silent: null },
      {
        responses: [
          answer('nps', 'csat', '1', '2026-03-01'),
          answer('nps', 'nps', '7', '2026-03-02'),
          answer('nps', 'ces', '1', '2026-03-03'),
          answer('nps', 'nps', null, '2026-03-04'),
          answer('nps', 'nps', '0', '2026-04-01'),
          answer('csat', 'csat', '4', '2026-03-31'),
          answer('old', 'nps', '9', '2025-10-02'),
        ],
      }
    );
  });

  it('billing: invoices due in the last 365 days that were paid on their day at the latest', () => {
    const invoice = (account: string, due_on: string, paid: string | null, amount = '10') => ({
      account,
      issued_on: at('2025-01-01'),
      due_on: at(due_on),
      paid_on: paid === null ? null : Date.parse(paid),
      amount,
    });
    return scores(
      ['half', 'not yet due', 'credit notes'],
      {
        invoices: [
          invoice('half', '2025-03-01', null),
          invoice('half', '2025-04-10', '2025-04-10T23:59Z'),
          invoice('half', '2026-03-10', '2026-01-05'),
          invoice('half', '2026-03-11', '2026-03-12'),
          invoice('half', '2026-03-31', null),
          invoice('not yet due', '2026-04-01', '2026-03-01'),
          invoice('credit notes', '2026-03-01', null, '-10'),
        ],
      },
      health([component('billing', { fullAt: 1 })]),
      { half: 50, 'not yet due': null, 'credit notes': null }
    );
  });

  it('touch: days since the last touchpoint; who was not touched for 90 days counts as touched 90 days ago', () =>
    scores(
      ['ten days', 'long ago', 'never'],
      {
        touchpoints: [
          { account: 'ten days', at: at('2026-03-22') },
          { account: 'ten days', at: at('2026-04-01') },
          { account: 'long ago', at: at('2025-12-01') },
        ],
      },
      health([component('touch', { zeroAt: 100, fullAt: 0 })]),
      { 'ten days': 90, 'long ago': 10, never: 10 }
    ));

  it('a measure: its value at the window’s end, however old unless a look-back is given', async () => {
    const more = {
      health_measures: [
        { account: 'old', measure: 'fit', at: at('2025-01-01'), value: '30' },
        { account: 'new', measure: 'fit', at: at('2025-01-01'), value: '30' },
        { account: 'new', measure: 'fit', at: at('2026-04-01'), value: '42.5' },
        { account: 'later', measure: 'fit', at: at('2026-04-02'), value: '50' },
        { account: 'other', measure: 'depth', at: at('2026-03-01'), value: '50' },
      ],
    };
    const accounts = ['old', 'new', 'later', 'other'];
    const fit = component('measure', { measure: 'fit' });
    await scores(accounts, more, health([fit]), { old: 30, new: 42.5, later: null, other: null });
    await scores(accounts, more, health([{ ...fit, days: 30 }]), { old: null, new: 42.5, later: null, other: null });
  });
});

const fit = (weight: number, id = 'fit'): Given => component('measure', { id, measure: id, weight });
const measured = (account: string, value: string, measure = 'fit'): FamilyRow => ({
  account,
  measure,
  at: at('2026-01-01'),
  value,
});

describe('the score of an account', () => {
  it('is the weighted mean of what is known, each component held between 0 and 100', () =>
    scores(
      ['both', 'one', 'beyond'],
      {
        health_measures: [
          measured('both', '100'),
          measured('both', '20', 'depth'),
          measured('one', '60'),
          measured('beyond', '250'),
          measured('beyond', '-7', 'depth'),
        ],
      },
      health([fit(3), fit(1, 'depth')]),
      { both: 80, one: 60, beyond: 75 }
    ));

  it('is known from exactly half of the weight on; weights of 0 do not count', () =>
    scores(
      ['half', 'less'],
      { health_measures: [measured('half', '60'), measured('less', '60', 'depth')] },
      health([fit(0.3), fit(0.1, 'depth'), fit(0.2, 'reach'), fit(0, 'nothing')]),
      { half: 60, less: null }
    ));

  // Twice the first in ten-thousandths is more than 32 bits hold; the second is the largest the settings allow.
  it.each([110_000, 1e6])('takes large weights: %d', (weight) =>
    scores(
      ['both', 'half'],
      { health_measures: [measured('both', '100'), measured('both', '20', 'depth'), measured('half', '60')] },
      health([fit(weight), fit(weight, 'depth')]),
      { both: 60, half: 60 }
    )
  );

  it('leaves out the components whose tables are not there', () =>
    scores(['a'], { health_measures: [measured('a', '60')] }, health([fit(1), component('usage', { weight: 1 })]), {
      a: 60,
    }));

  it('leaves out usage, tickets and touchpoints at the end of windows before anybody has a row', () => {
    const fromApril = {
      usage: days('b', '2026-04-01'),
      tickets: [{ id: 't', account: 'b', opened_at: at('2026-04-01') }],
      touchpoints: [{ account: 'b', at: at('2026-04-01') }],
    };
    const components = ['usage', 'support', 'touch'].map((source) => component(source));
    return scores(
      ['a', 'b'],
      { health_measures: [measured('a', '60')], ...fromApril },
      health([fit(3), ...components]),
      {
        a: 60,
        b: null,
      }
    );
  });

  it('needs one of the tables that components read', () =>
    withExamples(companyOf({ a: paying() }), async (ask) => {
      await expect(ask.result({ metric: 'health_score' })).rejects.toThrow(
        'Health score needs one of usage, tickets, survey_responses, invoices, touchpoints, health_measures'
      );
    }));
});

it('a book weighted by what accounts pay needs to know what they pay', () =>
  withExamples(
    companyOf({ a: { started: '2025-01-01' } }, { more: { health_measures: [measured('a', '60')] } }),
    async (ask) => {
      expect(await ask.total('health_score')).toBe(60);
      const definition = { bookScore: 'mrr_weighted' };
      await expect(ask.result({ metric: 'health_score', definition })).rejects.toThrow(
        'Health score needs subscriptions under the definition chosen'
      );
    },
    health([fit(1)])
  ));

describe('a book', () => {
  const company = companyOf(
    {
      healthy: { ...paying('100'), csm: 'ann' },
      neutral: { ...paying('100'), csm: 'ann' },
      risky: { ...paying('600'), csm: 'bob' },
      unknown: { ...paying('50'), csm: 'bob' },
      gone: { pays: [[null, '2026-03-20', '900']], csm: 'ann' },
    },
    {
      more: {
        health_measures: [
          measured('healthy', '70'),
          measured('neutral', '40'),
          measured('risky', '39.999999'),
          measured('gone', '0'),
        ],
      },
    }
  );
  const settings = health([fit(1)], { version: 'autumn' });

  it('scores the mean of its known customers, or by what they pay', () =>
    withExamples(
      company,
      async (ask) => {
        expect(await ask.total('health_score')).toBeCloseTo((70 + 40 + 39.999999) / 3, 12);
        expect(await ask.march('health_score', { by: ['csm'] })).toEqual({ ann: 55, bob: 39.999999 });
        const definition = { bookScore: 'mrr_weighted' };
        expect(await ask.total('health_score', { definition })).toBeCloseTo((70 + 40 + 6 * 39.999999) / 8, 12);
      },
      settings
    ));

  it('has shares of its known customers, and revenue of those at risk', () =>
    withExamples(
      company,
      async (ask) => {
        expect(await ask.total('healthy_share')).toBe(1 / 3);
        expect(await ask.total('at_risk_share')).toBe(1 / 3);
        expect(await ask.total('mrr_at_risk')).toBe(600);
        expect(await ask.march('mrr_at_risk', { by: ['csm'] })).toEqual({ bob: 600 });
        const { groups } = await ask.result({ metric: 'healthy_share', lenses: ['n'] });
        expect(groups[0]?.values.n).toEqual([3]);
      },
      settings
    ));

  it('comes apart by band, unknown being one, and says how many are unknown', () =>
    withExamples(
      company,
      async (ask) => {
        const { groups, notices } = await ask.result({ metric: 'health_score', by: ['health_band'] });
        expect(groups.map(({ key, values }) => [key.health_band?.label, values.value?.[0]])).toEqual([
          ['Healthy', 70],
          ['Neutral', 40],
          ['At risk', 39.999999],
          ['Unknown', null],
        ]);
        expect(notices).toContainEqual({
          severity: 'info',
          text: 'March 2026, left out: customers of unknown health (1).',
        });
        const filters = { health_band: ['At risk'] };
        expect(await ask.total('health_score', { filters })).toBe(39.999999);
      },
      settings
    ));

  it('prints the version of its weights', () =>
    withExamples(
      company,
      async (ask) => {
        const result = await ask.result({ metric: 'health_score' });
        expect(result.settings).toEqual({
          'version of the health weights': 'autumn',
          'healthy from': '70',
          'at risk under': '40',
        });
        expect(new TextDecoder().decode(encodeResult(result, 'A')[0])).toContain('autumn');
      },
      settings
    ));
});
