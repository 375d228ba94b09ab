// End-to-end specs against a running Grafana: GRAFANA_URL says where; CHROMIUM_PATH which browser,
// where the system's own is not in its usual place.
import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig, devices } from '@playwright/test';
import { dirname } from 'node:path';
import { launchOptions } from './scripts/chromium';

const baseURL = process.env.GRAFANA_URL;
if (baseURL === undefined || baseURL === '') {
  throw new Error('Set GRAFANA_URL to a running Grafana with this plugin, such as http://localhost:3000.');
}

export default defineConfig<PluginOptions>({
  testDir: './tests/e2e',
  outputDir: './test-results',
  forbidOnly: Boolean(process.env.CI),
  // A flaky spec is a defect to mend, not to repeat.
  retries: 0,
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    baseURL,
    trace: 'retain-on-failure',
    launchOptions,
  },
  projects: [
    {
      name: 'auth',
      testDir: `${dirname(require.resolve('@grafana/plugin-e2e'))}/auth`,
      testMatch: [/.*\.js/],
    },
    {
      name: 'chromium',
      use: { ...devices['Desktop Chrome'], storageState: 'playwright/.auth/admin.json' },
      dependencies: ['auth'],
    },
  ],
});
