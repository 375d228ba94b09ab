import { expect, test } from './kpi-test';

const lastYear = { from: 'now-1y', to: 'now' };

test('a time series panel draws a line per CSM', async ({ sample, panelEditPage, page }) => {
  await panelEditPage.setVisualization('Time series');
  await panelEditPage.timeRange.set(lastYear);
  await panelEditPage.datasource.set(sample.name);
  await page.getByRole('combobox', { name: 'Break down by' }).click();
  await page.getByRole('option', { name: /One line per CSM/ }).click();
  await page.keyboard.press('Escape');
  const response = await panelEditPage.refreshPanel();
  expect(response.ok()).toBe(true);
  await expect(panelEditPage.panel).not.toHavePanelErrors();

  // Grafana's own JSON of data frames; only what is asserted is named.
  const answer: { results: Record<string, { frames: Array<{ data: { values: unknown[][] } }> }> } =
    await response.json();
  const frames = answer.results.A?.frames ?? [];
  expect(frames.length).toBeGreaterThan(5);
  const numbers = frames.flatMap(({ data }) => data.values[1] ?? []).filter((value) => value !== null);
  expect(numbers.length).toBeGreaterThan(50);
  for (const value of numbers) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThan(10);
  }
});

test('a table shows windows, groups and values', async ({ sample, panelEditPage, page }) => {
  await panelEditPage.setVisualization('Table');
  await panelEditPage.timeRange.set(lastYear);
  await panelEditPage.datasource.set(sample.name);
  await page.getByRole('combobox', { name: 'Break down by' }).click();
  await page.getByRole('option', { name: /One line per Team/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Table', exact: true }).check();
  await expect(panelEditPage.refreshPanel()).toBeOK();
  await expect(panelEditPage.panel).not.toHavePanelErrors();
  await expect(panelEditPage.panel.fieldNames.filter({ hasText: /team/i })).toHaveCount(1);
  await expect(panelEditPage.panel.data.filter({ hasText: /\d %|\d%/ }).first()).toBeVisible();
});
