import { expect, test } from './kpi-test';

const words = { name: 'The query in words' };

test('a fresh query is a rule that evaluates', async ({ sample, alertRuleEditPage }) => {
  const row = await alertRuleEditPage.getQueryRow('A');
  await row.datasource.set(sample.name);
  await expect(row.locator.getByRole('status', words)).toContainText('NRR');
  await expect(alertRuleEditPage.evaluate()).toBeOK();
});

test('a rule that holds a variable is refused, and the editor says so first', async ({
  sample,
  alertRuleEditPage,
  page,
}) => {
  const row = await alertRuleEditPage.getQueryRow('A');
  await row.datasource.set(sample.name);
  await expect(row.locator.getByRole('status', words)).toContainText('NRR');
  await row.locator.getByRole('combobox', { name: 'CSM', exact: true }).fill('$csm');
  await page.getByRole('option', { name: /\$csm/ }).click();
  await page.keyboard.press('Escape');
  await expect(row.locator.getByText(/Alert rules have no variables: replace \$csm/)).toBeVisible();
  await expect(alertRuleEditPage.evaluate()).not.toBeOK();
});
