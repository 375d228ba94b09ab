// Each bundled dashboard as people get it, over the sample company.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, pluginType, test } from './kpi-test';
import { withDashboard } from './saved-dashboard';

const folder = join(__dirname, '../../src/dashboards');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** What the specs read of a dashboard. */
interface Dashboard {
  readonly title: string;
  readonly panels: ReadonlyArray<{
    readonly id: number;
    readonly title: string;
    readonly gridPos: { readonly y: number; readonly h: number };
    readonly targets?: readonly unknown[];
  }>;
}

/** Grafana's answer to a panel's queries; only what is asserted is named. */
interface Answer {
  readonly results: Record<string, { readonly error?: string }>;
}

const ROW_PX = 38;
const WIDTH_PX = 1600;

test('the data source offers all eight dashboards', async ({ request }) => {
  const listed = await request.get(`/api/plugins/${pluginType}/dashboards`);
  expect(listed.ok()).toBe(true);
  const titles: string[] = (await listed.json()).map(({ title }: { title: string }) => title);
  expect(files).toHaveLength(8);
  expect(titles.sort()).toEqual(files.map((file) => read(file).title).sort());
});

for (const file of files) {
  const dashboard = read(file);

  test(`${dashboard.title}: every panel answers`, async ({ sample, request, page, gotoDashboardPage }) => {
    test.slow();
    const queried = dashboard.panels.filter(({ targets = [] }) => targets.length > 0);
    const rows = Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
    // All of it in view at once: Grafana asks only for panels that are seen.
    await page.setViewportSize({ width: WIDTH_PX, height: (rows + 10) * ROW_PX });
    const errors: string[] = [];
    let answers = 0;
    page.on('requestfinished', async (asked) => {
      if (!asked.url().includes('/api/ds/query')) {
        return;
      }
      const answer: Answer = await (await asked.response())?.json();
      const failed = Object.entries(answer.results).filter(([, { error }]) => error !== undefined);
      errors.push(...failed.map(([refId, { error }]) => `${refId}: ${error}`));
      answers += 1;
    });
    await withDashboard(request, dashboard, async (uid) => {
      const opened = await gotoDashboardPage({
        uid,
        queryParams: new URLSearchParams({ 'var-datasource': sample.uid }),
      });
      await expect.poll(() => answers, { timeout: 120_000 }).toBeGreaterThanOrEqual(queried.length);
      await opened.waitForPanelsQueriesToComplete({ timeout: 60_000 });
      for (const { id, title } of queried) {
        const panel = opened.getPanelById(String(id)).locator;
        await expect(panel, title).toBeVisible();
        await expect(panel, title).not.toContainText('No data');
        // What a panel shows that fell over its answer.
        await expect(panel.getByRole('alert'), title).toHaveCount(0);
      }
      expect(errors).toEqual([]);
      await expect(opened).not.toHavePanelErrors();
    });
  });
}

test('Book of business: who was never contacted comes before who was long ago', async ({
  sample,
  request,
  page,
  gotoDashboardPage,
}) => {
  const dashboard = read('cs-book-of-business.json');
  const id = dashboard.panels.find(({ title }) => title === 'Longest without contact')?.id ?? 0;
  await page.setViewportSize({ width: WIDTH_PX, height: 50 * ROW_PX });
  await withDashboard(request, dashboard, async (uid) => {
    const opened = await gotoDashboardPage({ uid, queryParams: new URLSearchParams({ 'var-datasource': sample.uid }) });
    await opened.waitForPanelsQueriesToComplete({ timeout: 60_000 });
    const rows = opened.getPanelById(String(id)).locator.getByRole('row');
    await expect(rows.nth(1)).toContainText('never');
  });
});

test('Book of business: My book says whose it is, or why it is nobody’s', async ({
  sample,
  request,
  page,
  gotoDashboardPage,
}) => {
  await withDashboard(request, read('cs-book-of-business.json'), async (uid) => {
    await gotoDashboardPage({ uid, queryParams: new URLSearchParams({ 'var-datasource': sample.uid }) });
    const link = page.getByRole('link', { name: 'My book' });
    await expect(link).toHaveAttribute('href', new RegExp(`^/d/${uid}\\?.*&var-csm=(&|$)`));
    await expect(async () => {
      await page.mouse.move(0, 0);
      await link.hover();
      await expect(page.getByText(/No CSM has the e-mail|Nobody with an e-mail/)).toBeVisible({ timeout: 2000 });
    }).toPass();
  });
});

function read(file: string): Dashboard {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
