// Load and query of the product against bare read_csv and the hand-written SQL; how cost grows with the data.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuery } from '../../src/backend/plan/run';
import type { KpiResult } from '../../src/backend/plan/result';
import { loadCsvFolder, type Dataset } from '../../src/backend/sources';
import { querySchema } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { median, medianMs, paired, timed } from './measure';
import { ms, type ResultLine } from './result-line';
import { bareLoad, handWritten, handWrittenNrr, months, openYardstick, type Yardstick } from './yardstick';

const LOAD_ROUNDS = 5;
const QUERY_ROUNDS = 9;
const TOLERANCE = 1e-9;
const now = Date.UTC(2026, 0, 1);
const settings = settingsSchema.parse({ smallSample: { suppressUnder: 0, markUnder: 0 } });

/** A yardstick and its CSV folder for the time of `use`. */
export async function withYardstick<T>(
  accounts: number,
  use: (made: Yardstick, folder: string) => Promise<T>
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const made = await openYardstick(accounts);
  try {
    await made.writeFolder(folder);
    return await use(made, folder);
  } finally {
    made.close();
    await rm(folder, { recursive: true, force: true });
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

/** How load and query grow when the data does; a ratio of 1 is linear. */
export async function growth(small: number, large: number): Promise<ResultLine[]> {
  const [few, many] = [await costs(small), await costs(large)];
  const factor = large / small;
  const times = (one: number, other: number) => `${(other / one).toFixed(1)} ×`;
  const accounts = (what: string, one: number, other: number): ResultLine => ({
    what: `${what}, accounts × ${factor}`,
    ours: times(one, other),
    against: `${factor} ×`,
    ratio: other / one / factor,
    target: 1,
  });
  const windows = many.weeks / many.months;
  return [
    accounts('load', few.loadMs, many.loadMs),
    accounts('query', few.monthlyMs, many.monthlyMs),
    {
      what: `query, windows × ${windows.toFixed(1)}`,
      ours: times(many.monthlyMs, many.weeklyMs),
      against: `${windows.toFixed(1)} ×`,
      ratio: many.weeklyMs / many.monthlyMs / windows,
      target: 1,
    },
  ];
}

function costs(accounts: number) {
  return withYardstick(accounts, async (_, folder) => {
    const loads: number[] = [];
    for (let round = 0; round < 3; round++) {
      loads.push(await timed(async () => (await loadCsvFolder(folder, settings, now)).engine.close()));
    }
    const dataset = await loadCsvFolder(folder, settings, now);
    try {
      return {
        loadMs: median(loads),
        monthlyMs: await medianMs(QUERY_ROUNDS, () => nrrBy(dataset, 'month')),
        weeklyMs: await medianMs(3, () => nrrBy(dataset, 'week')),
        months: (await nrrBy(dataset, 'month')).windows.length,
        weeks: (await nrrBy(dataset, 'week')).windows.length,
      };
    } finally {
      await dataset.engine.close();
    }
  });
}

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

/** Compares every CSM and month both know; returns how many, throws at the first that differ or when none do. */
function differences(result: KpiResult, expected: ReadonlyMap<string, number | null>): number {
  let compared = 0;
  for (const { key, values } of result.groups) {
    result.windows.forEach((window, index) => {
      const cell = `${key.csm?.id ?? ''}|${index}`;
      const theirs = expected.get(cell);
      const ours = values.value?.[index] ?? null;
      if (theirs === undefined) {
        return;
      }
      compared++;
      if (ours === null || theirs === null ? ours !== theirs : Math.abs(ours - theirs) > TOLERANCE) {
        throw new Error(`${cell} (${window.label}): ours is ${ours}, the hand-written SQL says ${theirs}.`);
      }
    });
  }
  if (compared !== expected.size) {
    throw new Error(`Only ${compared} of the hand-written query's ${expected.size} cells are in our answer.`);
  }
  return compared;
}
