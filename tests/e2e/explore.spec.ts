import { expect, pluginType, test } from './kpi-test';

test('a fresh query shows a number at once', async ({ sample, explorePage, page }) => {
  const answer = explorePage.waitForQueryDataResponse((response) => response.ok());
  await explorePage.datasource.set(sample.name);
  await expect(page.getByRole('status', { name: 'The query in words' })).toHaveText('NRR, trailing 12 months, monthly');
  await answer;
  await expect(explorePage.timeSeriesPanel.locator).toBeVisible();
});

test('the accounts behind a number are a table', async ({ sample, explorePage }) => {
  const datasource = { type: pluginType, uid: sample.uid };
  const query = { refId: 'A', datasource, metric: 'customers_lost', format: 'accounts', period: { every: 'year' } };
  const panes = { kpi: { datasource: sample.uid, queries: [query], range: { from: 'now-1y', to: 'now' } } };
  const answer = explorePage.waitForQueryDataResponse((response) => response.ok());
  await explorePage.goto({ queryParams: new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify(panes) }) });
  await answer;
  await expect(explorePage.tablePanel.locator).toBeVisible();
});
