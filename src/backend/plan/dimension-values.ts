// The values a dimension has in a data set, with the words people read for them.
import type { Dataset } from '../sources/dataset';
import { unlessAborted } from '../sources/unless-aborted';
import { BLANK, UNASSIGNED } from '../facts';
import { ident, sql } from '../facts/sql';
import { KpiError } from '../../shared/errors';
import { ownerDimensions } from '../../shared/query/query';

export interface DimensionValue {
  readonly id: string;
  /** Unique within its dimension. */
  readonly label: string;
  /** Team of a CSM. */
  readonly team?: string;
}

/** `csm`, `team`, then the data set's segments. */
export function dimensionIds(dataset: Dataset): readonly string[] {
  return [...ownerDimensions, ...dataset.segments];
}

/** Throws `bad_query` for a name that is no dimension of the data set. */
export function checkDimension(dataset: Dataset, name: string): void {
  if (!dimensionIds(dataset).includes(name)) {
    throw new KpiError(
      'bad_query',
      `There is no segment "${name}" in this data source. Use one of: ${dimensionIds(dataset).join(', ')}.`
    );
  }
}

const known = new WeakMap<Dataset, Map<string, Promise<readonly DimensionValue[]>>>();

/** All values of a dimension, sorted by label, what has no value last. Read once per data set. */
export function dimensionValues(
  dataset: Dataset,
  name: string,
  signal: AbortSignal
): Promise<readonly DimensionValue[]> {
  checkDimension(dataset, name);
  const values = known.get(dataset) ?? new Map<string, Promise<readonly DimensionValue[]>>();
  known.set(dataset, values);
  const remembered = values.get(name);
  if (remembered) {
    return unlessAborted(remembered, signal);
  }
  // Shared by all who ask meanwhile, so that the first one to leave must not take it along.
  const reading = readValues(dataset, name, new AbortController().signal);
  values.set(name, reading);
  reading.catch(() => values.delete(name));
  return unlessAborted(reading, signal);
}

async function readValues(dataset: Dataset, name: string, signal: AbortSignal): Promise<readonly DimensionValue[]> {
  switch (name) {
    case 'csm':
      return [...labelled(dataset), { id: UNASSIGNED, label: UNASSIGNED }];
    case 'team': {
      const teams = new Set(dataset.csms.map(({ team }) => team || BLANK));
      return sortValues([...teams, UNASSIGNED].map((team) => ({ id: team, label: team })));
    }
    default:
      return segmentValues(dataset, name, signal);
  }
}

async function segmentValues(dataset: Dataset, name: string, signal: AbortSignal): Promise<readonly DimensionValue[]> {
  const column = ident(name);
  const statement = sql`select distinct coalesce(nullif(${column}, ''), ${BLANK}) as id from accounts`;
  const { rows } = await dataset.engine.query(statement, signal);
  return sortValues(rows.map(([id]) => ({ id: String(id), label: String(id) })));
}

/** CSMs by name; those who share a name are told apart by their id. */
function labelled({ csms }: Dataset): DimensionValue[] {
  const namesakes = new Map<string, number>();
  for (const { name } of csms) {
    namesakes.set(name, (namesakes.get(name) ?? 0) + 1);
  }
  return sortValues(
    csms.map(({ id, name, team }) => ({
      id,
      label: (namesakes.get(name) ?? 0) > 1 || name === UNASSIGNED ? `${name} (${id})` : name,
      team: team || BLANK,
    }))
  );
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** By label, what has no value last. */
export function compareLabels(a: string, b: string): number {
  const last = (label: string): number => (label === UNASSIGNED || label === BLANK ? 1 : 0);
  return last(a) - last(b) || collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

const sortValues = (values: DimensionValue[]): DimensionValue[] =>
  values.sort((a, b) => compareLabels(a.label, b.label));
