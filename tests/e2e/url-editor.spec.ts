// Files at URLs on the settings page: where the URL of a table is typed, and who gets a login.
import type { Page } from '@playwright/test';
import { expect, pluginType, test } from './kpi-test';

/** No Grafana under test lists it, and nothing is asked of a host that is not listed. */
const url = 'https://exports.invalid/accounts.csv';

async function readAccountsFromUrl(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'CSV files' }).check();
  await page.getByRole('button', { name: /^accounts (Mapped|Not)/ }).click();
  await page.getByRole('radio', { name: 'URL' }).check();
}

test('a table is read from a URL, which is judged while it is typed and needs no folder', async ({
  createDataSourceConfigPage,
  page,
}) => {
  const configPage = await createDataSourceConfigPage({ type: pluginType });
  await readAccountsFromUrl(page);
  const field = page.getByRole('textbox', { name: /^URL of the file/ });
  await expect(page.getByText('Enter the URL of the file.')).toBeVisible();
  await field.fill('http://exports.invalid/accounts.csv');
  await expect(page.getByRole('alert').filter({ hasText: /https/ })).toBeVisible();
  await field.fill(url);
  await field.blur();
  await expect(page.getByRole('button', { name: /^accounts Mapped/ })).toContainText('exports.invalid');
  await expect(page.getByText('Enter the folder that holds the CSV files')).toBeHidden();
  await expect(configPage.saveAndTest()).not.toBeOK();
  await expect(configPage).toHaveAlert('error', { hasText: /Files of exports\.invalid may not be read/ });
});

test('a login names its one host, and its token is kept and never shown again', async ({
  createDataSourceConfigPage,
  page,
}) => {
  const configPage = await createDataSourceConfigPage({ type: pluginType });
  await readAccountsFromUrl(page);
  await page.getByRole('textbox', { name: /^URL of the file/ }).fill(url);
  await page.getByRole('button', { name: 'Expand section Files at URLs' }).click();
  await page.getByRole('radio', { name: 'Token' }).check();
  await expect(page.getByText('Name the host that gets the login.')).toBeVisible();
  const host = page.getByRole('textbox', { name: /^Host of the login/ });
  await host.fill('https://exports.invalid/');
  await expect(page.getByText(/^Write it as exports\.example\.com/)).toBeVisible();
  await host.fill('exports.invalid');
  await page.getByLabel(/^Login token/).fill('a-secret-token');
  await expect(configPage.saveAndTest()).not.toBeOK();
  await page.reload();
  await expect(page.getByLabel(/^Login token/)).toHaveValue('configured');
  await expect(host).toHaveValue('exports.invalid');
  expect(await page.content()).not.toContain('a-secret-token');
});
