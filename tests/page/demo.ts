// Starts `npm run demo -- --page` as a person would, and reads the answers off the page.
import { expect, type Page, test as base } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = dirname(dirname(__dirname));

export interface Demo {
  readonly address: string;
  /** Ctrl-C; resolves with the exit code. */
  end(): Promise<number | null>;
}

/** Resolves once the page is served; throws with what the demo said where it is not. */
export async function startDemo(...args: string[]): Promise<Demo> {
  const child = spawn('node', ['scripts/demo.mjs', '--page', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const gone = once(child, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = /http:\/\/127\.0\.0\.1:\d+\/\w+\//.exec(said);
        if (found !== null) {
          resolve(found[0]);
        }
      });
    }
    void gone.then(() => reject(new Error(`The demo served no page:\n${said}`)));
  });
  return {
    address,
    async end() {
      child.kill('SIGINT');
      const [code] = await gone;
      return code;
    },
  };
}

interface Served {
  /** The sample company. */
  readonly sample: Demo;
  /** A small company whose every name is an attempt to run a script. */
  readonly hostile: Demo;
}

export const hostileName = (what: string) => `<img src=x onerror="window.ran='${what}'">`;

export const test = base.extend<object, Served>({
  sample: [
    async ({}, use) => {
      const demo = await startDemo();
      await use(demo);
      expect(await demo.end()).toBe(0);
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  hostile: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'hostile-'));
      await writeHostileCompany(folder);
      const demo = await startDemo('--folder', folder);
      await use(demo);
      expect(await demo.end()).toBe(0);
      await rm(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

async function writeHostileCompany(folder: string): Promise<void> {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const accounts = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'];
  await writeFile(
    join(folder, 'accounts.csv'),
    [
      `id,name,csm,plan,${cell(hostileName('column'))}`,
      ...accounts.map((id) => `${id},${cell(hostileName('account'))},c1,${cell(hostileName('plan'))},x`),
      '',
    ].join('\n')
  );
  await writeFile(
    join(folder, 'csms.csv'),
    `id,name,team\nc1,${cell(hostileName('csm'))},${cell(hostileName('team'))}\n`
  );
  await writeFile(
    join(folder, 'subscriptions.csv'),
    ['account,from,to,amount', ...accounts.map((id) => `${id},2023-01-01,,100`), 'a1,2025-06-01,,50', ''].join('\n')
  );
}

/**
 * What the table holds, heading first; waits for the answer to the question with these words. A choice reaches the
 * page a moment after it is made: until then what is shown is the answer to the question before.
 */
export async function answer(page: Page, words: string | RegExp): Promise<string[][]> {
  await expect(page.getByRole('table', { name: words })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Answer' })).toHaveAttribute('aria-busy', 'false');
  const rows = await page.getByRole('table').getByRole('row').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
}

/** The column under a heading, newest first. */
export function columnOf(table: readonly string[][], heading: string): string[] {
  const at = table[0]?.indexOf(heading) ?? -1;
  expect(table[0], 'the headings').toContain(heading);
  return table.slice(1).map((row) => row[at] ?? '');
}

/** Chooses an option in one of Grafana's lists by its label. */
export async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
  await page.keyboard.press('Escape');
}
