import { parseSettings } from '../../src/shared/settings/parse-settings';
import { exampleSettings, provisioningExample } from './provisioning-example';
import { componentTable, secretsTable, settingsTable } from './settings-table';

const lineOf = (page: string, key: string): string =>
  page.split('\n').find((line) => line.startsWith(`| \`${key}\` |`)) ?? '';

test('every setting has a line with what it may hold, its limits and its default', () => {
  const page = settingsTable();
  expect(lineOf(page, 'source')).toContain('| `sample`, `csv`, `postgres` | `sample` |');
  expect(lineOf(page, 'calendar.fiscalYearStartMonth')).toContain('| whole number from 1 to 12 | `1` |');
  expect(lineOf(page, 'smallSample.suppressUnder')).toContain('| whole number from 0 | `5` |');
  expect(lineOf(page, 'privacy.ownBook')).toContain('| `true`, `false` | `false` |');
  expect(lineOf(page, 'bands.tenureMonths')).toContain('| list | `[12, 24, 36]` |');
  expect(lineOf(page, 'grossMargin')).toContain('| number from 0 to 1 |  |');
  expect(lineOf(page, 'postgres.host')).toContain('| text | needed |');
  expect(lineOf(componentTable(), 'weight')).toContain('| number from 0 to 1,000,000 | needed |');
  expect(lineOf(secretsTable(), 'postgresPassword')).toContain('${POSTGRES_PASSWORD}');
});

test('the example is settings that are accepted, and its password comes from the environment', () => {
  expect(parseSettings(exampleSettings).source).toBe('postgres');
  expect(provisioningExample()).toContain('secureJsonData:\n      postgresPassword: ${POSTGRES_PASSWORD}\n');
});
