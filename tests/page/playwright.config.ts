// The demo's page in a headless browser, without any Grafana.
import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from '../../scripts/chromium';

export default defineConfig({
  outputDir: '../../test-results/page',
  forbidOnly: Boolean(process.env.CI),
  // A flaky spec is a defect to mend, not to repeat.
  retries: 0,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { ...devices['Desktop Chrome'], locale: 'en-US', launchOptions },
});
