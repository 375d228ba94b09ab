// Load and query of the product against bare read_csv and the hand-written SQL; how cost grows with the data.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuery } from '../../src/backend/plan/run';
import type { KpiResult } from '../../src/backend/plan/result';
import { loadCsvFolder, type Dataset } from '../../src/backend/sources';
import { querySchema } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { differences } from './differences';
import { medianMs, paired } from './measure';
import { ms, type ResultLine } from './result-line';
import { bareLoad, handWritten, handWrittenNrr, months, openYardstick, type Yardstick } from './yardstick';

const LOAD_ROUNDS = 15;
const QUERY_ROUNDS = 7;
const GROWTH_ROUNDS = 2;
const now = Date.UTC(2026, 0, 1);
const settings = settingsSchema.parse({ smallSample: { suppressUnder: 0, markUnder: 0 } });

/** A yardstick and its CSV folder for the time of `use`. */
export async function withYardstick<T>(
  accounts: number,
  use: (made: Yardstick, folder: string) => Promise<T>
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove); // so that an interrupted bench leaves nothing behind
  const made = await openYardstick(accounts);
  try {
    await made.writeFolder(folder);
    return await use(made, folder);
  } finally {
    made.close();
    remove();
    process.off('exit', remove);
  }
}

/** Load and query ratios. Throws when our numbers are not those of the hand-written query. */
export async function compare(made: Yardstick, folder: string): Promise<ResultLine[]> {
  const load = await paired(
    LOAD_ROUNDS,
    async () => (await loadCsvFolder(folder, settings, now)).engine.close(),
    () => bareLoad(folder)
  );
  const statement = await handWritten();
  const dataset = await loadCsvFolder(folder, settings, now);
  try {
    const cells = differences(await nrrBy(dataset, 'month'), await handWrittenNrr(made.connection, statement));
    const query = await paired(
      QUERY_ROUNDS,
      () => nrrBy(dataset, 'month'),
      async () => (await made.connection.runAndReadAll(statement)).getColumns()
    );
    return [
      line('load, against bare read_csv', load, 1.5),
      line('NRR by CSM × 36 months', query, 1),
      { what: 'numbers equal to the SQL’s', ours: `${cells} cells`, against: '', ratio: null, target: null },
    ];
  } finally {
    await dataset.engine.close();
  }
}

/** How load and query grow when the data and the windows do; a ratio of 1 is linear. */
export async function growth(small: number, large: number): Promise<ResultLine[]> {
  const few = await costs(small, windowGrowth);
  const many = await costs(large, async () => []);
  const factor = large / small;
  return [
    grown(`load, accounts × ${factor}`, few.loadMs, many.loadMs, factor),
    grown(`query, accounts × ${factor}`, few.queryMs, many.queryMs, factor),
    ...few.more,
  ];
}

async function costs<T>(accounts: number, more: (dataset: Dataset, queryMs: number) => Promise<T>) {
  return withYardstick(accounts, async (_, folder) => {
    const loadMs = await medianMs(GROWTH_ROUNDS, async () =>
      (await loadCsvFolder(folder, settings, now)).engine.close()
    );
    const dataset = await loadCsvFolder(folder, settings, now);
    try {
      const queryMs = await medianMs(GROWTH_ROUNDS, () => nrrBy(dataset, 'month'));
      return { loadMs, queryMs, more: await more(dataset, queryMs) };
    } finally {
      await dataset.engine.close();
    }
  });
}

/** The same range by week instead of by month: about four times the windows. */
async function windowGrowth(dataset: Dataset, monthlyMs: number): Promise<ResultLine[]> {
  const { windows } = await nrrBy(dataset, 'week');
  const weeklyMs = await medianMs(GROWTH_ROUNDS, () => nrrBy(dataset, 'week'));
  const factor = windows.length / months.count;
  return [grown(`query, windows × ${factor.toFixed(1)}`, monthlyMs, weeklyMs, factor)];
}

const grown = (what: string, one: number, other: number, factor: number): ResultLine => ({
  what,
  ours: `${(other / one).toFixed(1)} ×`,
  against: `${factor.toFixed(1)} ×`,
  ratio: other / one / factor,
  target: 1,
});

const line = (
  what: string,
  { oursMs, theirsMs, ratio }: Awaited<ReturnType<typeof paired>>,
  target: number
): ResultLine => ({
  what,
  ours: ms(oursMs),
  against: ms(theirsMs),
  ratio,
  target,
});

function nrrBy(dataset: Dataset, every: 'month' | 'week'): Promise<KpiResult> {
  const query = querySchema.parse({ metric: 'net_revenue_retention', by: ['csm'], period: { every } });
  const range = { from: months.from, to: months.to - 1 };
  return runQuery(dataset, settings, query, { range, now, maxDataPoints: 1000, signal: new AbortController().signal });
}
