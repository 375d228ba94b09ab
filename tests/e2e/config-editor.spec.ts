import { expect, pluginType, test } from './kpi-test';

test('the sample company saves, tests and shows what was loaded', async ({ createDataSourceConfigPage, page }) => {
  const configPage = await createDataSourceConfigPage({ type: pluginType });
  await expect(page.getByRole('radio', { name: 'Sample company' })).toBeChecked();
  await expect(configPage.saveAndTest()).toBeOK();
  const rows = page.getByRole('table', { name: 'Rows per entity' });
  await expect(rows.getByRole('row', { name: /^accounts Sample company \d{3} 0 0 \d{4}-/ })).toBeVisible();
  await expect(rows.getByRole('row', { name: /^subscriptions / })).toBeVisible();
});

test('a folder that the administrator does not allow is refused with a sentence', async ({
  createDataSourceConfigPage,
  page,
}) => {
  const configPage = await createDataSourceConfigPage({ type: pluginType });
  await page.getByRole('radio', { name: 'CSV files' }).check();
  await expect(page.getByText('Enter the folder that holds the CSV files')).toBeVisible();
  await page.getByLabel(/^Folder/).fill('/etc');
  await expect(configPage.saveAndTest()).not.toBeOK();
  await expect(configPage).toHaveAlert('error', { hasText: /allowed/ });
  await expect(page.getByText('Nothing is loaded')).toBeVisible();
});

test('a faulty mapping is named while it is typed', async ({ createDataSourceConfigPage, page }) => {
  await createDataSourceConfigPage({ type: pluginType });
  await page.getByRole('radio', { name: 'CSV files' }).check();
  await page.getByText('Edit as JSON').click();
  await page.getByRole('textbox', { name: /^Mapping/ }).fill('{ "entities": { "acounts": { "file": "a.csv" } } }');
  await expect(page.getByText(/It is not saved until this is mended/)).toContainText('acounts');
});
