import { expect, test } from './kpi-test';

test('a variable lists the CSMs by name, and those of one team alone', async ({ sample, variableEditPage, page }) => {
  await variableEditPage.setVariableType('Query');
  await variableEditPage.datasource.set(sample.name);
  await page.getByRole('combobox', { name: 'List' }).click();
  await page.getByRole('option', { name: /^CSM / }).click();
  await variableEditPage.runQuery();
  await expect(variableEditPage).toDisplayPreviews(['Ama Boateng', 'Chidi Nwankwere', 'Freya Østerdal']);

  await page.getByRole('combobox', { name: 'Team', exact: true }).click();
  await page.getByRole('option', { name: 'EMEA' }).click();
  await page.keyboard.press('Escape');
  await variableEditPage.runQuery();
  await expect(variableEditPage).toDisplayPreviews(['Freya Østerdal', 'Liam O’Sheridan']);
});

test('a variable lists the metrics there is data for', async ({ sample, variableEditPage, page }) => {
  await variableEditPage.setVariableType('Query');
  await variableEditPage.datasource.set(sample.name);
  await page.getByRole('combobox', { name: 'List' }).click();
  await page.keyboard.type('Metrics');
  await page.getByRole('option', { name: /^Metrics/ }).click();
  await variableEditPage.runQuery();
  await expect(variableEditPage).toDisplayPreviews(['Customer churn rate']);
});
