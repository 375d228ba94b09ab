// Every suite of the project: what it runs and how its tests are counted.
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Build, builds, runBuild } from '../build-when-changed';
import { installChromium } from './install-chromium';
import { root, runCommand, type CommandOptions } from '../command';
import { goCounts, jestCounts, playwrightCounts, settled, single, type Counts } from './counts';

const CONFORMANCE_MINUTES = 5;

export interface SuiteResult {
  readonly counts: Counts;
  readonly output: string;
  readonly seconds: number;
}

export interface Suite {
  readonly name: string;
  run(): Promise<SuiteResult>;
  /** Why it is left out here; null where it runs. */
  readonly leftOut: string | null;
}

const check = (name: string, command: string, ...args: string[]): Suite => ({
  name,
  leftOut: null,
  async run() {
    const { passed, output, seconds } = await runCommand(command, { args });
    return { counts: single(passed), output, seconds };
  },
});

/** A suite whose tool writes its report into a file that is named to it. */
const reporting = (
  name: string,
  command: string,
  options: (report: string) => CommandOptions,
  count: (report: string) => Counts
): Suite => ({
  name,
  leftOut: null,
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'report-'));
    try {
      const report = join(folder, 'report.json');
      const { passed, output, seconds } = await runCommand(command, options(report));
      const counts = existsSync(report) ? count(await readFile(report, 'utf8')) : single(false);
      return { counts: settled(counts, passed), output, seconds };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

const jest = reporting(
  'unit',
  'jest',
  (report) => ({ args: ['--maxWorkers=2', '--json', `--outputFile=${report}`] }),
  jestCounts
);

const browserTests = (name: string, config: string): Suite =>
  reporting(
    name,
    'playwright',
    (report) => ({
      args: ['test', `--config=${config}`, '--reporter=line,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    }),
    playwrightCounts
  );

const building = (build: Build): Suite => ({
  name: `${build.name} build`,
  leftOut: null,
  async run() {
    const { passed, output, seconds } = await runBuild(build);
    return { counts: single(passed), output, seconds };
  },
});

const conformance: Suite = {
  name: 'conformance',
  leftOut: null,
  async run() {
    const { passed, output, seconds } = await runCommand('go', {
      // Compiling Grafana's client takes far longer than its tests, and less where nothing is optimised.
      args: ['test', '-json', '-count=1', `-timeout=${CONFORMANCE_MINUTES}m`, '-gcflags=all=-N -l', './...'],
      folder: 'tests/conformance',
      env: { CGO_ENABLED: '0' },
    });
    return { counts: settled(goCounts(output), passed), output: readableGo(output), seconds };
  },
};

/** The demo's page in a headless browser, which is installed where there is none. */
const page: Suite = {
  name: 'page',
  leftOut: null,
  async run() {
    const installed = await installChromium();
    if (installed?.passed === false) {
      return { ...installed, counts: single(false) };
    }
    return browserTests('page', 'tests/page/playwright.config.ts').run();
  },
};

const e2e = (grafanaUrl: string | undefined): Suite => ({
  ...browserTests('e2e', 'playwright.config.ts'),
  leftOut: grafanaUrl ? null : 'GRAFANA_URL is not set; it names the Grafana to test in',
});

/** Generated files are what their generator gives: every scripts/generate-*.mjs knows --check. */
const drift = (): Suite[] =>
  readdirSync(join(root, 'scripts'))
    .filter((file) => /^generate-.+\.mjs$/.test(file))
    .map((file) =>
      check(`drift of ${file.slice('generate-'.length, -'.mjs'.length)}`, 'node', `scripts/${file}`, '--check')
    );

/**
 * All suites, in stages that run one after the other; cheap ones first, builds before what needs them. Those of a
 * stage that share it keep a single core busy each, so that they can run side by side.
 */
export function suites(grafanaUrl: string | undefined): ReadonlyArray<readonly Suite[]> {
  return [
    [
      check('lint', 'eslint', '.'),
      check('types', 'tsc', '--noEmit', '--pretty', 'false'),
      ...drift(),
      ...builds.map(building),
    ],
    [jest],
    [conformance],
    [page],
    [e2e(grafanaUrl)],
  ];
}

/** `go test -json` with its events turned back into the text they carry, and only the first of its stacks. */
function readableGo(output: string): string {
  const text = output
    .split('\n')
    .map((line) => (line.startsWith('{') ? (outputOf(line) ?? '') : `${line}\n`))
    .join('');
  const [first = '', ...stacks] = text.split(/^(?=goroutine \d+ )/m);
  const verdict = text.match(/^(?:FAIL|ok)\s.*$/gm) ?? [];
  return stacks.length === 0 ? text : `${first}${stacks[0]}\n${verdict.join('\n')}\n`;
}

function outputOf(line: string): string | undefined {
  const event: unknown = JSON.parse(line);
  const text = typeof event === 'object' && event !== null && 'Output' in event ? event.Output : undefined;
  return typeof text === 'string' ? text : undefined;
}
