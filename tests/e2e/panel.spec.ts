import type { APIRequestContext, Page } from '@playwright/test';
import { expect, pluginType, test } from './kpi-test';
import { withDashboard } from './saved-dashboard';

/** Runs the body on a dashboard with one panel. */
async function onDashboard(
  request: APIRequestContext,
  panel: { readonly type: string; readonly dataSourceUid: string; readonly query: object },
  body: (url: string) => Promise<void>
): Promise<void> {
  const datasource = { type: pluginType, uid: panel.dataSourceUid };
  const panels = [
    {
      id: 1,
      type: panel.type,
      title: 'Retention',
      gridPos: { x: 0, y: 0, w: 24, h: 16 },
      datasource,
      targets: [{ refId: 'A', datasource, metric: 'net_revenue_retention', ...panel.query }],
    },
  ];
  await withDashboard(request, { panels }, (uid) => body(`/d/${uid}`));
}

/** Grafana's own JSON of data frames; only what is asserted is named. */
interface Answer {
  readonly results: Record<
    string,
    { readonly frames?: ReadonlyArray<{ readonly data: { readonly values: unknown[][] } }> }
  >;
}

async function open(page: Page, url: string): Promise<Answer> {
  const response = page.waitForResponse((candidate) => candidate.url().includes('/api/ds/query'));
  await page.goto(url);
  return (await response).json();
}

test('a time series panel draws a line per CSM', async ({ sample, request, page }) => {
  const query = { by: ['csm'], period: { every: 'month', window: '12mo' }, format: 'timeseries' };
  await onDashboard(request, { type: 'timeseries', dataSourceUid: sample.uid, query }, async (url) => {
    const answer = await open(page, url);
    const frames = answer.results.A?.frames ?? [];
    expect(frames.length).toBeGreaterThan(5);
    const numbers = frames.flatMap(({ data }) => data.values[1] ?? []).filter((value) => value !== null);
    expect(numbers.length).toBeGreaterThan(50);
    for (const value of numbers) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(10);
    }
    const panel = page.getByRole('region', { name: 'Retention' });
    await expect(panel.locator('canvas').first()).toBeVisible();
    await expect(panel.getByRole('button', { name: /Unassigned/ })).toBeVisible();
  });
});

test('a table panel shows groups with their values as percent', async ({ sample, request, page }) => {
  const query = { by: ['team'], period: { every: 'quarter' }, lenses: ['value', 'n'], format: 'table' };
  await onDashboard(request, { type: 'table', dataSourceUid: sample.uid, query }, async (url) => {
    const answer = await open(page, url);
    expect(answer.results.A?.frames).toHaveLength(1);
    const panel = page.getByRole('region', { name: 'Retention' });
    await expect(panel.getByRole('columnheader', { name: /team/i })).toBeVisible();
    await expect(panel.getByText(/^\d+(\.\d+)?\s?%$/).first()).toBeVisible();
  });
});
