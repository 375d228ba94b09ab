// From every point of a chart its link leads to the rows of that very window, finished or not, past or to come.
import { linksOf } from '../../src/backend/frames/links';
import { at, companyOf, withExamples } from '../../src/backend/plan/testing/small-company';
import { runAccounts } from '../../src/backend/plan/run-accounts';
import { runQuery } from '../../src/backend/plan/run';
import { isRecord } from '../../src/shared/parse/without-keys';
import { parseQuery } from '../../src/shared/query/parse-query';
import { settingsSchema } from '../../src/shared/settings/settings';

const settings = settingsSchema.parse({ smallSample: { suppressUnder: 0, markUnder: 0 } });
const now = at('2026-03-31') + 15 * 3_600_000;
const company = companyOf(
  {
    kept: { pays: [['2025-01-01', null, '100']] },
    lost: { pays: [['2025-01-01', '2026-03-20', '60']] },
    'lost today': { pays: [['2025-01-01', '2026-03-31', '40']] },
  },
  {
    more: {
      renewals: ['2026-03-25', '2026-04-20'].map((due, n) => ({ id: `r${n}`, account: 'kept', due_on: at(due), arr: '1200', status: 'open' })), // prettier-ignore
    },
  }
);

/** What the link of a point opens: its query, and its range, which is the point's own moment. */
function opened(url: string | undefined, stamp: number) {
  const filled = (url ?? '').replaceAll('${__value.time}', String(stamp));
  const panes: unknown = JSON.parse(new URL(filled, 'http://grafana').searchParams.get('panes') ?? '{}');
  if (!isRecord(panes) || !isRecord(panes.kpi) || !isRecord(panes.kpi.range) || !Array.isArray(panes.kpi.queries)) {
    throw new Error(`no pane in ${filled}`);
  }
  const { from, to } = panes.kpi.range;
  return { query: parseQuery(panes.kpi.queries[0]), range: { from: Number(from), to: Number(to) } };
}

describe('the link of a point', () => {
  it.each([
    ['customers_lost', { period: { every: 'month' } }],
    ['customers_lost', { period: { every: 'day', window: '7d' } }],
    ['customers_lost', { period: { every: 'week', window: '30d' } }],
    ['customers_lost', { period: { every: 'month', window: '3mo' } }],
    ['customer_churn_rate', { period: { every: 'day', window: '30d' } }],
    ['customer_churn_rate', { period: { every: 'day' } }],
    ['customer_churn_rate', { period: { every: 'month' }, partial: true }],
    ['customers_lost', { period: { every: 'day', window: '7d' }, partial: false }],
    ['mrr', { period: { every: 'month', window: '12mo' } }],
    ['renewals_due', { period: { every: 'month' } }],
    ['renewals_due', { period: { every: 'day', window: '30d' } }],
  ])('of %s by %j leads to the accounts of its window and of no other', (metric, asking) =>
    withExamples(company, async ({ dataset }) => {
      const query = parseQuery({ metric, ...asking });
      const asked = { now, maxDataPoints: 100, signal: new AbortController().signal };
      const range = { from: at('2026-03-25'), to: at('2026-04-05') };
      const result = await runQuery(dataset, settings, query, { ...asked, range });
      const [group] = result.groups;
      expect(result.windows.length).toBeGreaterThan(0);
      for (const [index, window] of result.windows.entries()) {
        const [link] = linksOf(result, { key: {}, values: {} }, 'value', '${__value.time}', { uid: 'u', type: 't' });
        const pane = opened(link?.url, window.stamp);
        const found = await runAccounts(dataset, settings, pane.query, { ...asked, range: pane.range });
        expect(found.windows).toEqual([window]);
        if (query.metric !== 'customer_churn_rate') {
          const [{ factor = 1 } = {}] = found.sides;
          const sum = found.rows.reduce((total, { values }) => total + (values[0] ?? 0), 0);
          expect([window.label, factor, sum]).toEqual([window.label, factor, group?.values.value?.[index]]);
        }
      }
    })
  );
});
