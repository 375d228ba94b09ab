import { expect, pluginType, test } from './kpi-test';
import { withDashboard } from './saved-dashboard';

const words = { name: 'The query in words' };

/** Grafana's answer; only what is asserted is named. */
interface Answer {
  readonly results: Record<
    string,
    { readonly frames?: ReadonlyArray<{ readonly data: { readonly values: unknown[][] } }> }
  >;
}

const events = ({ results }: Answer): number =>
  Object.values(results)
    .flatMap(({ frames = [] }) => frames)
    .reduce((sum, { data }) => sum + (data.values[0]?.length ?? 0), 0);

test('a new annotation marks customers lost and can be tested', async ({ sample, annotationEditPage, page }) => {
  await annotationEditPage.datasource.set(sample.name);
  await expect(page.getByRole('status', words)).toHaveText('Customer lost');
  await expect(annotationEditPage.runQuery()).toBeOK();
});

test('what Grafana leaves behind of an annotation of its own is no warning', async ({
  sample,
  annotationEditPage,
  page,
}) => {
  await annotationEditPage.datasource.set('-- Grafana --');
  await expect(page.getByText('Filter by', { exact: true })).toBeVisible();
  await annotationEditPage.datasource.set(sample.name);
  await expect(page.getByRole('status', words)).toHaveText('Customer lost');
  await expect(page.getByText(/^Part of this query cannot be read/)).toBeHidden();
});

test('kinds and the least MRR narrow what is marked', async ({ sample, request, page, gotoAnnotationEditPage }) => {
  const datasource = { type: pluginType, uid: sample.uid };
  const target = { refId: 'Anno', format: 'annotations', events: { kinds: ['churn'] } };
  const list = [{ name: 'Lost', enable: true, iconColor: 'red', datasource, target }];
  await withDashboard(request, { annotations: { list } }, async (uid) => {
    // Grafana puts its own annotation before ours.
    const edited = await gotoAnnotationEditPage({ dashboard: { uid }, id: '1' });
    await expect(page.getByRole('status', words)).toHaveText('Customer lost');
    await page.getByLabel('From MRR').fill('1');
    const lost = events(await (await edited.runQuery()).json());
    expect(lost).toBeGreaterThan(10);
    await page.getByLabel('From MRR').fill('1000');
    await expect.poll(async () => events(await (await edited.runQuery()).json())).toBeLessThan(lost);
  });
});

test('a dashboard draws the events', async ({ sample, request, page, gotoDashboardPage }) => {
  const datasource = { type: pluginType, uid: sample.uid };
  const target = { refId: 'Anno', format: 'annotations', events: { kinds: ['churn', 'hand_over'] } };
  const dashboard = {
    annotations: { list: [{ name: 'Events', enable: true, iconColor: 'red', datasource, target }] },
    panels: [
      {
        id: 1,
        type: 'timeseries',
        title: 'NRR',
        gridPos: { x: 0, y: 0, w: 24, h: 12 },
        datasource,
        targets: [{ refId: 'A', datasource, metric: 'net_revenue_retention' }],
      },
    ],
  };
  await withDashboard(request, dashboard, async (uid) => {
    const opened = await gotoDashboardPage({ uid });
    const markers = page.getByTestId(/annotation-marker/);
    await expect(markers.first()).toBeVisible();
    await expect(opened).not.toHavePanelErrors();
  });
});
