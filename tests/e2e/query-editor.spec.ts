import { expect, test } from './kpi-test';

const words = { name: 'The query in words' };

test('a fresh query is NRR of the last twelve months, in words', async ({ sample, panelEditPage, page }) => {
  await panelEditPage.datasource.set(sample.name);
  await expect(page.getByRole('status', words)).toHaveText('NRR, trailing 12 months, monthly');
});

test('a metric is found by the words people use, by keyboard alone', async ({ sample, panelEditPage, page }) => {
  await panelEditPage.datasource.set(sample.name);
  await page.getByRole('combobox', { name: 'Metric' }).focus();
  await page.keyboard.type('logo churn');
  await expect(page.getByText('customers lost / customers at start').first()).toBeVisible();
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
