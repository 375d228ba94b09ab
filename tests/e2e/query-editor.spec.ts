import type { Page } from '@playwright/test';
import { expect, pluginType, test } from './kpi-test';
import { withDashboard } from './saved-dashboard';

const words = { name: 'The query in words' };

test('a fresh query is NRR of the last twelve months, in words', async ({ sample, panelEditPage, page }) => {
  await panelEditPage.datasource.set(sample.name);
  await expect(page.getByRole('status', words)).toHaveText('NRR, trailing 12 months, monthly');
});

/** How often the data source is asked from now on. */
function requests(page: Page, uid: string): () => number {
  let count = 0;
  page.on('request', (request) => {
    count += Number(request.url().includes('/api/ds/query') && (request.postData() ?? '').includes(uid));
  });
  return () => count;
}

test('a panel that changes to this data source shows its number at once', async ({ sample, panelEditPage, page }) => {
  await panelEditPage.datasource.set('-- Grafana --');
  const asked = requests(page, sample.uid);
  const answer = page.waitForResponse(
    (response) => response.url().includes('/api/ds/query') && (response.request().postData() ?? '').includes(sample.uid)
  );
  await panelEditPage.datasource.set(sample.name);
  expect((await answer).ok()).toBe(true);
  await expect(page.getByRole('status', words)).toHaveText('NRR, trailing 12 months, monthly');
  await page.waitForLoadState('networkidle');
  expect(asked()).toBe(1);
});

test('a panel that has its answer is not asked again by its editor', async ({ sample, request, page }) => {
  const datasource = { type: pluginType, uid: sample.uid };
  const targets = [{ refId: 'A', datasource, metric: 'net_revenue_retention' }];
  const gridPos = { x: 0, y: 0, w: 24, h: 12 };
  const panels = [{ id: 1, type: 'timeseries', title: 'NRR', gridPos, datasource, targets }];
  await withDashboard(request, { panels }, async (uid) => {
    const asked = requests(page, sample.uid);
    await page.goto(`/d/${uid}?editPanel=1`);
    await expect(page.getByRole('status', words)).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(asked()).toBe(1);
  });
});

test('a metric is found by the words people use, by keyboard alone', async ({ sample, panelEditPage, page }) => {
  await panelEditPage.datasource.set(sample.name);
  await page.getByRole('combobox', { name: 'Metric' }).focus();
  await page.keyboard.type('logo churn');
  await expect(page.getByText('Customer churn rate', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', words)).toHaveText('Customer churn rate, trailing 12 months, monthly');
});

test('one line per CSM, kept to the CSMs that are chosen', async ({ sample, panelEditPage, page }) => {
  await panelEditPage.datasource.set(sample.name);
  await page.getByRole('combobox', { name: 'Break down by' }).click();
  await page.getByRole('option', { name: /One line per CSM/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status', words)).toHaveText('NRR by CSM, trailing 12 months, monthly');

  await page.getByRole('combobox', { name: 'CSM', exact: true }).click();
  const first = page
    .getByRole('option')
    .filter({ has: page.getByRole('checkbox') })
    .nth(1);
  await expect(first).toBeVisible();
  await first.click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status', words)).toContainText('for CSM ');
});

test('every control of the editor can be used at 400 px', async ({ sample, panelEditPage, page }) => {
  await panelEditPage.datasource.set(sample.name);
  await expect(page.getByRole('status', words)).toBeVisible();
  await page.setViewportSize({ width: 400, height: 1200 });
  for (const name of ['Metric', 'Break down by', 'Length', 'Evaluated', 'Show', 'CSM', 'Team']) {
    const control = page.getByRole('combobox', { name, exact: true });
    await control.scrollIntoViewIfNeeded();
    const box = await control.boundingBox();
    expect(box, name).not.toBeNull();
    expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(400);
  }
});
