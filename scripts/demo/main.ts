// The demo: the executable started as Grafana would, asked over gRPC, its answers printed for a person.
import { join } from 'node:path';
import { buildWhenChanged, executable } from '../build-when-changed';
import { root } from '../command';
import { readArguments, usage, UsageError, type DemoSource } from './arguments';
import { asOf } from './as-of';
import { askedToEnd } from './asked-to-end';
import { bundlePage } from './page/bundle';
import { servePage } from './page/page-server';
import { connectPlugin, type PluginClient } from './plugin-client';
import { startPlugin } from './plugin-process';
import { askLosses, askModel, askScorecard, askTeams, askTrend } from './questions';
import { chart, scorecard, spikeWords } from './report';
import { findSpike } from './spike';

// A script or a pipeline must not wait for a Ctrl-C that nobody presses.
const isAttended = Boolean(process.stdin.isTTY && process.stdout.isTTY) && process.env.CI === undefined;

try {
  const source = await readArguments(process.argv.slice(2), isAttended);
  if (source === null) {
    console.log(usage);
  } else {
    await buildWhenChanged();
    await demonstrate(source);
  }
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof UsageError) {
    console.error(`\n${usage}`);
  }
  process.exitCode = 1;
}

async function demonstrate(source: DemoSource): Promise<void> {
  const plugin = await startPlugin(join(root, executable), source.allowed);
  console.log(`\nStarted ${executable} as Grafana would: listening after ${plugin.handshakeMs.toFixed(0)} ms.`);
  const client = connectPlugin(plugin.address, source.settings, source.secrets);
  try {
    const health = await client.health();
    if (!health.ok) {
      throw new Error(
        ['Health check failed:', health.message, ...(health.details ? ['', health.details] : [])].join('\n')
      );
    }
    console.log(`Health check: ${health.message}`);
    await report(client, source.title);
    if (source.page) {
      await offerPage(client, source.title);
    }
  } finally {
    plugin.complaints.forEach((complaint) => console.error(`The plugin's log: ${complaint}`));
    await client.shutdown().catch(() => undefined); // it may be gone already; kill settles it
    await plugin.kill();
  }
}

async function report(client: PluginClient, title: string): Promise<void> {
  const model = await askModel(client);
  const now = asOf(model, Date.now());
  const { timeZone } = model.calendar;
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone }).format(now);
  const { byCsm, company } = await askScorecard(client, model, now);
  const teams = await askTeams(client);
  section(`${title}, ${day}: scorecard by CSM, 12 months to the last month end`, scorecard(byCsm, company, teams));
  const trend = await askTrend(client, now);
  section('Net revenue retention of the company, 12 months back from each month end', chart(trend.series[0], timeZone));
  section('Churn spike', spikeWords(findSpike(await askLosses(client, model, now)), timeZone));
  const notices = [...new Set([...Object.values(byCsm), trend].flatMap((answer) => answer.notices))];
  if (notices.length > 0) {
    section('What the plugin remarks on these numbers', notices);
  }
  section('The same in Grafana', [
    'npm run sample-data -- --sql compose/sample-company.sql && docker compose up',
    '',
    'Then open http://localhost:3000/d/cs-overview: a Grafana 12.4 with this plugin, the sample company, eight dashboards',
    'and thirteen alert rules. On macOS, Windows and ARM, and for a Grafana of your own, see the README first.',
  ]);
}

/** Serves the page until Ctrl-C. */
async function offerPage(client: PluginClient, title: string): Promise<void> {
  const page = await servePage({ client, title, assets: await bundlePage() });
  section('Try it yourself', [
    `The query editor on these numbers, in your browser: ${page.address}`,
    'Only this machine can open it, and only at this address. Ctrl-C ends it.',
  ]);
  await askedToEnd(process);
  await page.close();
}

function section(title: string, lines: readonly string[]): void {
  console.log(process.stdout.isTTY ? `\n\x1b[1m${title}\x1b[0m\n` : `\n${title}\n`);
  console.log(lines.join('\n'));
}
