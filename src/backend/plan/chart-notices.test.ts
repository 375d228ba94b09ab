import type { Window } from '../../shared/calendar/window';
import { querySchema } from '../../shared/query/query';
import { type ChartContext, chartNotices } from './chart-notices';
import { at, companyOf, today, withExamples } from './testing/small-company';
import { runQuery } from './run';
import { settingsSchema } from '../../shared/settings/settings';

const march: Window = { start: 0, end: 31, until: 31, partial: false, stamp: 0, label: 'March 2026' };
const toMarch: Window = { ...march, stamp: 31, label: '12 months to 31 March 2026' };

const texts = (query: object, change: Partial<ChartContext> = {}) =>
  chartNotices({
    query: querySchema.parse(query),
    windows: { shown: [march], period: { every: 'month' } },
    groups: 1,
    range: { from: 0, to: 40 },
    ...change,
  }).map(({ severity, text }) => `${severity}: ${text}`);

describe('a time series', () => {
  const range = { from: 32, to: 33 };

  it('says nothing of points that can be seen', () => {
    expect(texts({})).toEqual([]);
    expect(texts({}, { windows: { shown: [march, { ...march, stamp: 50 }], period: { every: 'month' } } })).toEqual([]);
    expect(texts({}, { windows: { shown: [], period: { every: 'month' } } })).toEqual([]);
  });

  it('says which window it reads where the range has no point of it', () => {
    expect(texts({}, { range })).toEqual([
      "info: No point lies within the time range, as a window's stands at its start. The last one read is March 2026. Choose a longer range to see it as a line.",
    ]);
    const rolling = { shown: [toMarch], period: { every: 'month', window: '12mo' } } as const;
    expect(texts({}, { range, windows: rolling })).toEqual([
      expect.stringContaining('stands at its end. The last one read is 12 months to 31 March 2026.'),
    ]);
  });

  it('says so in no other format, and to no alert rule', () => {
    for (const query of [{ format: 'numeric' }, { format: 'table' }, { labels: 'groups' }]) {
      expect(texts(query, { range })).toEqual([]);
    }
  });

  it('says so over the last hours of a range without a point, and not over a year', () =>
    withExamples(companyOf({ a: { pays: [['2025-01-01', null, '100']] } }), async ({ dataset }) => {
      const query = querySchema.parse({ metric: 'net_revenue_retention', period: { every: 'month', window: '12mo' } });
      const told = async (from: number) => {
        const options = { now: today, maxDataPoints: 100, signal: new AbortController().signal };
        const range = { from, to: today };
        const { notices } = await runQuery(dataset, settingsSchema.parse({}), query, { ...options, range });
        return notices.filter(({ text }) => text.startsWith('No point lies'));
      };
      expect(await told(today - 6 * 3_600_000)).toHaveLength(1);
      expect(await told(at('2025-07-01'))).toEqual([]);
    }));
});

describe('many groups', () => {
  const many = ['info: 51 groups, each with a series of its own. “Largest groups” under More keeps the largest of them and adds up the others.']; // prettier-ignore

  it('say how to keep the largest', () => {
    expect(texts({}, { groups: 51 })).toEqual(many);
    expect(texts({ format: 'numeric' }, { groups: 51 })).toEqual(many);
    expect(texts({}, { groups: 50 })).toEqual([]);
  });

  it('say nothing in tables, to alert rules, and where that is chosen already', () => {
    for (const query of [{ format: 'table' }, { labels: 'groups' }, { topN: 60 }]) {
      expect(texts(query, { groups: 61 })).toEqual([]);
    }
  });
});
