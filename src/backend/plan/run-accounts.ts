// The rows behind a number: for every window and group, which accounts are in it and what each contributes.
import type { AnyMetric } from '../../shared/catalogue';
import { catalogueOf } from '../../shared/catalogue/catalogue-of';
import type { Instant, Window } from '../../shared/calendar/window';
import type { KpiQuery } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import { type GroupParts, groupsOfShared, type PartsTable, type WindowParts } from '../facts';
import { type PartDecimals, weightedSum } from '../lenses/metric-value';
import type { Dataset } from '../sources/dataset';
import { accountDetails, type DetailsOf } from './account-details';
import { askFacts } from './ask-facts';
import { type Side, sidesOf } from './contributions';
import { valuesOfGroups } from './dimension-values';
import { keyOf, silentKeys } from './groups';
import { notices } from './notices';
import { prepareQuery } from './prepare-query';
import { type Group, type Notice, warning } from './result';
import type { RunOptions } from './run';
import { topGroups } from './top-groups';

/** The most rows one answer holds; the largest contributions come first. */
const MAX_ACCOUNT_ROWS = 20_000;

export interface AccountRow {
  readonly window: Window;
  readonly key: Group['key'];
  /** Empty where what contributes names no account. */
  readonly account: { readonly id: string; readonly name: string };
  /** Whole days, for numbers of what takes its time; null for others. */
  readonly days: number | null;
  /** One number per side, in their order. */
  readonly values: readonly number[];
}

export interface AccountsResult {
  readonly metric: AnyMetric;
  readonly query: KpiQuery;
  readonly sides: readonly Side[];
  readonly windows: readonly Window[];
  readonly rows: readonly AccountRow[];
  readonly details: DetailsOf;
  readonly segments: readonly string[];
  readonly notices: readonly Notice[];
  readonly sql: readonly string[];
  readonly currency: string;
  readonly freshness: Instant;
}

/** Sums of the sides over the rows of a window and group give the number of that window and group: its value, whatever lenses are stored. */
export async function runAccounts(
  dataset: Dataset,
  settings: Settings,
  asked: KpiQuery,
  options: RunOptions
): Promise<AccountsResult> {
  const query: KpiQuery = { ...asked, lenses: ['value'], mixBy: undefined };
  const prepared = await prepareQuery(dataset, settings, query, options);
  const { metric, filters, windows } = prepared;
  const top = await topGroups(dataset, prepared, options.signal);
  const question = { ...prepared, windows: { all: windows.shown }, top: top?.ids, perAccount: true };
  const { table, decimals, sql } = await askFacts(dataset, question, options.signal);
  const values = await valuesOfGroups(dataset, settings, query.by, top && top.kept, options.signal);
  const named = keyOf(query.by, values);
  const keys = silentKeys(query.by, values, filters);
  const sides = sidesOf(metric, query.definition, catalogueOf(settings).familyOf(metric));
  const rows = [...table.groups, ...onlyShared(table, keys)]
    .flatMap(({ key, windows: found }) =>
      [...found].flatMap(([index, parts]) => {
        const window = windows.shown[index];
        const place = { key: named(key), account: accountOf(query, key) };
        return window === undefined
          ? []
          : contributions(sides, parts, decimals).map((row) => ({ window, ...place, ...row }));
      })
    )
    .sort(byWindowAndSize);
  const shown = rows.slice(0, MAX_ACCOUNT_ROWS);
  const withRows = new Set(shown.map(({ window }) => window));
  const about = await accountDetails(
    dataset,
    prepared,
    windows.shown.filter((window) => withRows.has(window)),
    new Set(shown.map(({ account }) => account.id)),
    options.signal
  );
  return {
    metric,
    query,
    sides,
    windows: windows.shown,
    rows: shown,
    details: about.details,
    segments: dataset.segments,
    notices: [
      ...notices({
        dataset,
        metric,
        query,
        windows,
        groups: [],
        smallSample: null,
        age: { now: options.now, staleAfterHours: settings.staleAfterHours },
      }),
      ...leftOut(rows.length),
      ...about.notices,
    ],
    sql,
    currency: settings.currency,
    freshness: dataset.loadedAt,
  };
}

/** Accounts of groups that have no row of the group's own kind: every group with the account's dimensions has them too. */
function onlyShared(table: PartsTable, silent: ReadonlyArray<readonly string[]>): GroupParts[] {
  if (table.everywhere.length === 0) {
    return [];
  }
  const own = table.groups.map(({ key }) => key.slice(0, -ACCOUNT_COLUMNS));
  const keys = new Map([...own, ...silent].map((key) => [JSON.stringify(key), key]));
  return [...keys.values()].flatMap(groupsOfShared(table, ACCOUNT_COLUMNS));
}

/** One row; one per number of days where the family tells them apart by those. None where nothing is contributed. */
function contributions(sides: readonly Side[], parts: WindowParts, decimals: PartDecimals) {
  const bins = new Map<number | null, Record<string, bigint>>();
  for (const [name, units] of Object.entries(parts)) {
    const [part = name, bin] = name.split('@');
    const days = bin === undefined ? null : Number(bin);
    const own = bins.get(days) ?? {};
    own[part] = units;
    bins.set(days, own);
  }
  return [...bins]
    .map(([days, own]) => ({
      days,
      values: sides.map(({ terms, factor }) => weightedSum(terms, own, decimals) * factor),
    }))
    .filter(({ values }) => values.some((value) => value !== 0));
}

/** The account's id and name come after the dimensions. */
const ACCOUNT_COLUMNS = 2;

const accountOf = ({ by }: KpiQuery, key: readonly string[]) => ({
  id: key[by.length] ?? '',
  name: key[by.length + 1] ?? '',
});

const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const idsOf = ({ key }: AccountRow): string => JSON.stringify(Object.values(key).map(({ id }) => id));

function byWindowAndSize(a: AccountRow, b: AccountRow): number {
  const size = ({ values }: AccountRow): number => Math.abs(values[0] ?? 0);
  const lower = ({ values }: AccountRow): number => Math.abs(values[1] ?? 0);
  return (
    b.window.start - a.window.start ||
    size(b) - size(a) ||
    lower(b) - lower(a) ||
    (b.days ?? 0) - (a.days ?? 0) ||
    ascending(a.account.id, b.account.id) ||
    ascending(idsOf(a), idsOf(b))
  );
}

const leftOut = (rows: number): Notice[] =>
  rows > MAX_ACCOUNT_ROWS
    ? [
        warning(
          `${rows - MAX_ACCOUNT_ROWS} of ${rows} rows, the smallest contributions, were left out. Narrow the time range or filter.`
        ),
      ]
    : [];
