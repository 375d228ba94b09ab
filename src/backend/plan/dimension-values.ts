// The values a dimension has in a data set, with the words people read for them.
import type { Dataset } from '../sources/dataset';
import { unlessAborted } from '../engines/unless-aborted';
import { BLANK, OTHER, UNASSIGNED } from '../facts';
import { ident, sql } from '../facts/sql';
import { plain } from '../facts/statement';
import type { RowDimension } from '../../shared/catalogue/metric';
import {
  arrBandLabels,
  type BandName,
  csmTenureLabels,
  isBand,
  NOT_YET,
  tenureBandLabels,
} from '../../shared/model/bands';
import { accountDimension } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import { checkDimension, rowDimension } from './known-dimensions';

export interface DimensionValue {
  readonly id: string;
  /** Unique within its dimension. */
  readonly label: string;
  /** Team of a CSM. */
  readonly team?: string;
  /** Its place, where values have an order of their own. */
  readonly order?: number;
}

const known = new WeakMap<Dataset, Map<string, Promise<readonly DimensionValue[]>>>();

/**
 * All values of a dimension: bands in their order, others sorted by label; what has no value last. Read once per
 * data set. Throws `bad_query` for a name that is none.
 */
export function dimensionValues(
  dataset: Dataset,
  settings: Pick<Settings, 'bands' | 'ownMetrics'>,
  name: string,
  signal: AbortSignal
): Promise<readonly DimensionValue[]> {
  checkDimension(dataset, settings, name);
  if (isBand(name)) {
    return Promise.resolve(bandValues(name, settings.bands));
  }
  const values = known.get(dataset) ?? new Map<string, Promise<readonly DimensionValue[]>>();
  known.set(dataset, values);
  const remembered = values.get(name);
  if (remembered) {
    return unlessAborted(remembered, signal);
  }
  // Shared by all who ask meanwhile, so that the first one to leave must not take it along.
  const reading = readValues(dataset, settings, name, new AbortController().signal);
  values.set(name, reading);
  reading.catch(() => values.delete(name));
  return unlessAborted(reading, signal);
}

/** What people call a CSM, by id. */
export async function csmNames(
  dataset: Dataset,
  settings: Pick<Settings, 'bands' | 'ownMetrics'>,
  signal: AbortSignal
): Promise<(id: string) => string> {
  const values = await dimensionValues(dataset, settings, 'csm', signal);
  const names = new Map(values.map(({ id, label }) => [id, label]));
  return (id) => names.get(id) ?? id;
}

async function readValues(
  dataset: Dataset,
  settings: Pick<Settings, 'ownMetrics'>,
  name: string,
  signal: AbortSignal
): Promise<readonly DimensionValue[]> {
  switch (name) {
    case 'csm':
      return [...labelled(dataset), { id: UNASSIGNED, label: UNASSIGNED }];
    case 'team': {
      const teams = new Set(dataset.csms.map(({ team }) => team || BLANK));
      return sortValues(named(...teams, UNASSIGNED));
    }
    case accountDimension:
      return accountValues(dataset, signal);
    default:
      return rowValues(dataset, rowDimension(dataset, settings, name) ?? { entity: 'accounts', column: name }, signal);
  }
}

/** Accounts by name; those who share a name are told apart by their id. */
async function accountValues(dataset: Dataset, signal: AbortSignal): Promise<readonly DimensionValue[]> {
  const { rows } = await dataset.engine.query(
    plain(sql`select account_id as id, coalesce(nullif(name, ''), account_id) as name from accounts`),
    signal
  );
  return sortValues(toldApart(rows.map(([id, name]) => ({ id: String(id), name: String(name) }))));
}

const named = (...labels: readonly string[]): DimensionValue[] => labels.map((label) => ({ id: label, label }));
const inOrder = (...labels: readonly string[]): DimensionValue[] =>
  labels.map((label, order) => ({ id: label, label, order }));

function bandValues(name: BandName, { arr, tenureMonths }: Settings['bands']): readonly DimensionValue[] {
  switch (name) {
    case 'arr_band':
      return inOrder(...arrBandLabels(arr), NOT_YET);
    case 'tenure_band':
      return inOrder(...tenureBandLabels(tenureMonths), NOT_YET);
    case 'csm_tenure':
      return inOrder(csmTenureLabels.new, csmTenureLabels.seasoned, BLANK, UNASSIGNED);
  }
}

async function rowValues(
  dataset: Dataset,
  { entity, column, values }: Omit<RowDimension, 'name'>,
  signal: AbortSignal
): Promise<readonly DimensionValue[]> {
  if (values !== undefined) {
    return inOrder(...values);
  }
  const statement = sql`select distinct coalesce(nullif(${ident(column)}, ''), ${BLANK}) as id from ${ident(entity)}`;
  const { rows } = await dataset.engine.query(plain(statement), signal);
  return sortValues(named(...rows.map(([id]) => String(id))));
}

/** CSMs by name; those who share a name are told apart by their id. */
function labelled({ csms }: Dataset): DimensionValue[] {
  const teams = new Map(csms.map(({ id, team }) => [id, team || BLANK]));
  return sortValues(toldApart(csms).map((value) => ({ ...value, team: teams.get(value.id) ?? BLANK })));
}

function toldApart(named: ReadonlyArray<{ readonly id: string; readonly name: string }>): DimensionValue[] {
  const namesakes = new Map<string, number>();
  for (const { name } of named) {
    namesakes.set(name, (namesakes.get(name) ?? 0) + 1);
  }
  return named.map(({ id, name }) => ({
    id,
    label: (namesakes.get(name) ?? 0) > 1 || name === UNASSIGNED ? `${name} (${id})` : name,
  }));
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** By label, what has no value last. */
export function compareLabels(a: string, b: string): number {
  const last = (label: string): number => (label === UNASSIGNED || label === BLANK ? 1 : 0);
  return last(a) - last(b) || collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

const sortValues = (values: DimensionValue[]): DimensionValue[] =>
  values.sort((a, b) => compareLabels(a.label, b.label));

/** The values of each dimension in `by`; where only some are `kept`, by dimension, all others are one: `Other`. */
export function valuesOfGroups(
  dataset: Dataset,
  settings: Settings,
  by: readonly string[],
  kept: ReadonlyArray<readonly string[]> | null,
  signal: AbortSignal
): Promise<ReadonlyArray<readonly DimensionValue[]>> {
  return Promise.all(
    by.map(async (name, d) => {
      const values = await dimensionValues(dataset, settings, name, signal);
      return kept === null ? values : withOther(name, values, kept[d] ?? []);
    })
  );
}

/** `Other` keeps its place where it may hold more than what has no value. */
function withOther(
  name: string,
  values: readonly DimensionValue[],
  kept: readonly string[]
): readonly DimensionValue[] {
  const own = values.filter(({ id }) => kept.includes(id));
  const isWhole = values.every(({ id }) => kept.includes(id) || isNobody(id, name));
  return isWhole ? own : [...own, { id: OTHER, label: OTHER }];
}

/** Whether a group is of what has no value in a dimension. */
export const isNobody = (id: string, dimension: string | undefined): boolean =>
  id === UNASSIGNED || id === BLANK || (id === NOT_YET && dimension !== undefined && isBand(dimension));
