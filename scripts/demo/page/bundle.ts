// The page's files: the query editor and the demo around it, put together for a browser.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runCommand, tail } from '../../command';

export interface Asset {
  readonly type: string;
  readonly body: Uint8Array | string;
}

const icons = 'node_modules/@grafana/ui/dist/public/img/icons';

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Customer Success KPIs</title>
    <link rel="icon" href="logo.svg" />
    <link rel="stylesheet" href="page.css" />
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="page.js"></script>
  </body>
</html>
`;

/** Bundles the page, in memory, by name; throws with the bundler's own output when it fails. */
export async function bundlePage(): Promise<ReadonlyMap<string, Asset>> {
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  try {
    const { passed, output } = await runCommand('bun', {
      args: ['build', 'scripts/demo/page/browser/page.tsx', '--target=browser', '--production', `--outdir=${folder}`],
    });
    if (!passed) {
      throw new Error(`${tail(output, 60)}\n\nThe page could not be built.`);
    }
    return new Map<string, Asset>([
      ['', { type: 'text/html; charset=utf-8', body: html }],
      ['page.js', { type: 'text/javascript; charset=utf-8', body: await readFile(join(folder, 'page.js')) }],
      ['page.css', { type: 'text/css; charset=utf-8', body: await readFile(join(folder, 'page.css')) }],
      ['logo.svg', { type: 'image/svg+xml', body: await readFile(join(root, 'src/img/logo.svg')) }],
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An icon of Grafana's, by the path its components ask for; null where there is none. */
export async function icon(path: string): Promise<Asset | null> {
  const name = /^public\/build\/img\/icons\/((?:unicons|mono|solid|custom)\/[a-z0-9-]+\.svg)$/.exec(path)?.[1];
  const body = name === undefined ? null : await readFile(join(root, icons, name)).catch(() => null);
  return body === null ? null : { type: 'image/svg+xml', body };
}
