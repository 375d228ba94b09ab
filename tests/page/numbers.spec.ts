import { expect } from '@playwright/test';
import { answer, choose, columnOf, test } from './demo';

test.beforeEach(async ({ page, sample }) => {
  await page.goto(sample.address);
});

const words = 'The query in words';
const count = (text: string) => Number(text.replaceAll(/[^\d.-]/g, ''));

test('a number is there at once, and the page says where the real home is', async ({ page }) => {
  const table = await answer(page, 'NRR');
  expect(table.length).toBeGreaterThan(12);
  expect(table[1]?.[1]).toMatch(/^\d+\.\d%$/);
  await expect(page.getByRole('banner')).toContainText('Its real home is Grafana');
  await expect(page.getByRole('figure', { name: /^Chart: NRR/ }).locator('canvas')).toBeVisible();
});

test('Explain works the newest number out with what was counted', async ({ page }) => {
  const [, newest] = await answer(page, 'NRR');
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  const about = page.getByRole('region', { name: /^About Net revenue retention/ });
  await expect(about).toContainText('MRR at start + ');
  await expect(about).toContainText(` MRR at start = ${newest?.[1]}`);
});

test('what is starred and how the fields are folded is there after a reload', async ({ page }) => {
  await page.getByRole('button', { name: 'Star this metric' }).click();
  await page.getByLabel('Metric', { exact: true }).click();
  await expect(page.getByText('Starred', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Query', exact: true }).click();
  await page.reload();
  await expect(page.getByRole('status', { name: words })).toContainText('NRR');
  await expect(page.getByLabel('Metric', { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Query', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Star this metric' })).toHaveAttribute('aria-pressed', 'true');
});

test('another metric gives other numbers in another unit', async ({ page }) => {
  await page.getByLabel('Metric', { exact: true }).click();
  await page.getByLabel('Metric', { exact: true }).fill('lost customers');
  await page.getByRole('option', { name: 'Customers lost' }).first().click();
  await expect(page.getByRole('status', { name: words })).toContainText('Customers lost');
  const [, newest] = await answer(page, 'Customers lost');
  expect(newest?.[1]).toMatch(/^\d+$/);
});

test('a CSM as a filter gives the numbers of that CSM in the breakdown', async ({ page }) => {
  const company = await answer(page, 'NRR');
  await choose(page, 'Break down by', 'CSM');
  await expect(page.getByRole('status', { name: words })).toContainText('by CSM');
  const ama = columnOf(await answer(page, 'by CSM'), 'Ama Boateng');
  await page.getByRole('button', { name: 'Remove CSM' }).click();
  await choose(page, 'CSM', 'Ama Boateng');
  await expect(page.getByRole('status', { name: words })).toContainText('for CSM Ama Boateng');
  const filtered = (await answer(page, 'for CSM Ama Boateng')).slice(1).map(([, value]) => value);
  expect(filtered).toEqual(ama.slice(0, filtered.length));
  expect(filtered).not.toEqual(company.slice(1).map(([, value]) => value));
});

test('the values of a segment sum to the whole', async ({ page }) => {
  await page.getByLabel('Metric', { exact: true }).click();
  await page.getByLabel('Metric', { exact: true }).fill('customers lost');
  await page.getByRole('option', { name: 'Customers lost' }).first().click();
  const total = (await answer(page, 'Customers lost')).slice(1).map(([, value = '']) => count(value));
  await choose(page, 'Break down by', 'plan');
  await expect(page.getByRole('status', { name: words })).toContainText('by plan');
  const table = await answer(page, 'by plan');
  expect(table[0]?.length).toBeGreaterThan(3);
  expect(table.slice(1).map(([, ...values]) => values.map(count).reduce((sum, one) => sum + one))).toEqual(total);
  expect(total.some((lost) => lost > 0)).toBe(true);
});

test('quarters are fewer windows than months', async ({ page }) => {
  await page.getByRole('radio', { name: 'Calendar' }).click({ force: true });
  await choose(page, 'Each', 'Month');
  await expect(page.getByRole('status', { name: words })).toContainText('monthly');
  const months = await answer(page, /^NRR, monthly/);
  await choose(page, 'Each', 'Quarter');
  await expect(page.getByRole('status', { name: words })).toContainText('quarterly');
  const quarters = await answer(page, /^NRR, quarterly/);
  expect(quarters.length).toBeLessThan(months.length);
  expect(quarters[1]).not.toEqual(months[1]);
});

test('a lens adds its numbers beside the value', async ({ page }) => {
  const [heading] = await answer(page, 'NRR');
  await choose(page, 'Show', 'Change');
  const after = await answer(page, 'change');
  expect(after[0]?.length).toBe((heading?.length ?? 0) + 1);
  expect(after.slice(1).some((row) => /\d/.test(row[2] ?? ''))).toBe(true);
});

test('another time range asks again', async ({ page }) => {
  const before = await answer(page, 'NRR');
  await page.getByRole('button', { name: /Last 2 years/ }).click();
  await page.getByLabel('From', { exact: true }).fill('now-1y');
  await page.getByRole('button', { name: 'Apply time range' }).click();
  await expect.poll(async () => (await answer(page, 'NRR')).length).toBeLessThan(before.length);
});

test('nothing is asked of any other machine', async ({ page, sample }) => {
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).host));
  await page.reload();
  await answer(page, 'NRR');
  await choose(page, 'Break down by', 'CSM');
  await answer(page, 'by CSM');
  expect([...asked]).toEqual([new URL(sample.address).host]);
});

test('a question that fails says why', async ({ page }) => {
  await answer(page, 'NRR');
  await page.route('**/api/ds/query*', (route) => route.abort());
  await choose(page, 'Break down by', 'CSM');
  await expect(page.getByRole('alert')).toContainText('The demo has ended. Start it again');
});
