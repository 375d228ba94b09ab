// The mapping editor over tables that the spec itself makes up: what a source answers is told by the backend's own
// suites, what people see and do with it is told here.
import type { DataSourceSettings } from '@grafana/plugin-e2e';
import type { Page } from '@playwright/test';
import type { Preview, SourceColumn, SourceTable, SourceTables } from '../../src/shared/source-resources';
import { expect, pluginType, test as base } from './kpi-test';

const column = (name: string, part: Partial<SourceColumn> = {}): SourceColumn => ({
  name,
  type: 'text',
  reads: 'text',
  key: false,
  refersTo: null,
  samples: [],
  ...part,
});

const number: Partial<SourceColumn> = { type: 'bigint', reads: 'number' };

const customers: SourceTable = {
  schema: 'crm',
  name: 'customers',
  kind: 'table',
  rows: 1204,
  columns: [column('id', number), column('company'), column('plan')],
};

const contracts: SourceTable = {
  schema: 'crm',
  name: 'contracts',
  kind: 'table',
  rows: 5000,
  columns: [
    column('customer_id', { ...number, refersTo: { schema: 'crm', table: 'customers', column: 'id' } }),
    column('start_date', { samples: ['01.02.2026', '15.03.2026'] }),
    column('price', number),
    column('cycle', { samples: ['monthly', 'annually'] }),
  ],
};

const preview: Preview = {
  entities: [
    {
      entity: 'accounts',
      place: 'crm.customers',
      fault: null,
      columns: ['id', 'name'],
      first: [['1', 'Acme <img src=x onerror=alert(1)>']],
      rows: 1204,
      filtered: 0,
      rejected: 1,
      rejects: [{ kind: 'duplicate id', count: 1, example: 'The account id 7 is there twice.' }],
      from: null,
      to: null,
    },
  ],
  segments: ['plan'],
  number: { metric: 'net_revenue_retention', name: 'NRR', window: 'March 2026', value: '98.2 %' },
  noNumber: null,
};

/** Answers the editor's questions; everything else goes to the Grafana there is. */
async function tell(page: Page): Promise<void> {
  await page.route('**/resources/tables*', (route) => {
    const wanted = new URL(route.request().url()).searchParams.get('table');
    const tables = [customers, contracts].filter(({ name }) => wanted === null || wanted === `crm.${name}`);
    const answer: SourceTables = { source: 'postgres', tables, truncated: false };
    return route.fulfill({ json: answer });
  });
  await page.route('**/resources/preview', (route) => route.fulfill({ json: preview }));
}

const test = base.extend<{ readonly mapped: DataSourceSettings; readonly editor: Page }>({
  mapped: async ({ createDataSource, request }, use) => {
    const dataSource = await createDataSource({
      type: pluginType,
      name: `Mapped ${crypto.randomUUID()}`,
      jsonData: { source: 'postgres', postgres: { host: 'localhost', database: 'crm', user: 'kpi' } },
    });
    await use(dataSource);
    await request.delete(`/api/datasources/uid/${dataSource.uid}`);
  },
  editor: async ({ mapped, page, gotoDataSourceConfigPage }, use) => {
    await tell(page);
    await gotoDataSourceConfigPage(mapped.uid);
    await expect(page.getByRole('heading', { name: 'Mapping', exact: true })).toBeVisible();
    await use(page);
  },
});

const head = (page: Page, entity: string) =>
  page.getByRole('button', { name: new RegExp(`^${entity} (Mapped|Proposed|Not)`) });

/** Opens the list of the combobox in focus, types the whole name and takes the one that is found. */
async function choose(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.type(name);
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
}

test('a mapping proposes itself, with reasons, and is taken over', async ({ editor: page }) => {
  await page.getByRole('button', { name: 'Propose mapping' }).click();
  await expect(page.getByText('2 entities are proposed; nothing is changed until you accept.')).toBeVisible();
  await head(page, 'subscriptions').click();
  const fields = page.getByRole('table', { name: 'Proposed fields of subscriptions' });
  await expect(fields.getByRole('row', { name: /^account / })).toContainText('is a foreign key to customers');
  await expect(fields.getByRole('row', { name: /^from / })).toContainText('dd.MM.yyyy');
  await page.getByRole('button', { name: 'Accept all (2)' }).click();
  await expect(head(page, 'accounts')).toContainText('Mapped');
  await expect(page.getByRole('group', { name: 'Field billing_interval' }).getByRole('combobox')).toHaveValue('cycle');
});

test('the first number and what is left out are seen before anything is saved, and names stay text', async ({
  editor: page,
}) => {
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Preview of the mapping' })).toContainText('NRR, March 2026: 98.2 %');
  await head(page, 'accounts').click();
  const accounts = page.getByRole('group', { name: 'Preview of accounts' });
  await expect(accounts).toContainText('1,204 rows from crm.customers, 1 rejected');
  await expect(accounts.getByText('Acme <img src=x onerror=alert(1)>')).toBeVisible();
  await expect(accounts.locator('img')).toHaveCount(0);
});

test('JSON and the form edit the same document', async ({ editor: page }) => {
  await page.getByText('Edit as JSON').click();
  await page.getByRole('textbox', { name: /^Mapping/ }).fill('{ "entities": { "usage": { "table": "events" } } }');
  await page.getByText('Edit as JSON').click();
  await expect(head(page, 'usage')).toContainText('Mapped');
});

test('an entity is opened and its columns are chosen by keyboard alone', async ({ editor: page }) => {
  await head(page, 'tickets').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: /^Table or view/ }).focus();
  await choose(page, 'crm.contracts');
  await expect(head(page, 'tickets')).toContainText('crm.contracts');
  const opened = page.getByRole('group', { name: 'Field opened_at' });
  await opened.getByRole('combobox').focus();
  await choose(page, 'start_date');
  await opened.getByRole('textbox', { name: 'Date format' }).fill('dd.MM.yyyy');
  await expect(opened.getByText(/Choose a column/)).toBeHidden();
});

test('nothing of the editor sticks out at 400 px', async ({ editor: page }) => {
  await page.getByRole('button', { name: 'Propose mapping' }).click();
  await page.setViewportSize({ width: 400, height: 1200 });
  await head(page, 'subscriptions').click();
  const section = page.getByRole('group', { name: /^(Proposal for|Field )/ });
  for (const part of await section.all()) {
    const box = await part.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(400);
  }
});
