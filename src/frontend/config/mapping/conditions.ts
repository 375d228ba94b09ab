// Columns with the values they may have, as people edit them: a row a column, commas between values.
import type { Pair } from './PairsEditor';

type Conditions = Readonly<Record<string, readonly string[]>>;

export const conditionPairs = (conditions: Conditions = {}): Pair[] =>
  Object.entries(conditions).map(([column, values]) => [column, values.join(', ')]);

/** Undefined where there is no row. */
export const conditionsOf = (pairs: readonly Pair[]): Record<string, string[]> | undefined =>
  pairs.length === 0
    ? undefined
    : Object.fromEntries(pairs.map(([column, values]) => [column, values.split(',').map((text) => text.trim())]));
