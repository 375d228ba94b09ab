// Takes the pictures of README and docs from a running Grafana with the provisioned sample company.
import { chromium, type Page } from '@playwright/test';
import { join } from 'node:path';
import { launchOptions } from '../chromium';
import { root } from '../command';
import { boards } from '../dashboards/boards';
import { dashboardJson } from '../dashboards/dashboard';

const GRID_UNIT = 38;
const FRAME = 120;

const address = process.env.GRAFANA_URL;
if (address === undefined || address === '') {
  throw new Error('Set GRAFANA_URL to a Grafana with the sample company, such as http://localhost:3000.');
}
const browser = await chromium.launch(launchOptions);

for (const board of boards) {
  const { uid } = board;
  const units = Math.max(...dashboardJson(board).panels.map(({ gridPos: { y, h } }) => y + h));
  const page = await browser.newPage({ viewport: { width: 1600, height: units * GRID_UNIT + FRAME } });
  await page.goto(`${address}/d/${uid}?kiosk&_dash.hideTimePicker=true&theme=light`);
  await settled(page);
  await page.screenshot({ path: join(root, 'docs/img', `${uid}.png`) });
  console.log(`Wrote docs/img/${uid}.png.`);
  await page.close();
}
await browser.close();

/** Waits until no panel loads any more. */
async function settled(page: Page): Promise<void> {
  const isQuiet = () =>
    document.querySelectorAll('[data-viz-panel-key]').length > 0 &&
    document.querySelector('[aria-label="Panel loading bar"]') === null &&
    !document.body.innerText.includes('Loading plugin panel');
  for (let quiet = 0; quiet < 3; quiet++) {
    await page.waitForFunction(isQuiet, undefined, { timeout: 120_000 });
    await page.waitForTimeout(1_500);
  }
}
