// Columns with the values they may have, as people edit them: a row a column, commas between values.
import type { Pair } from './PairsEditor';

export type Conditions = Readonly<Record<string, readonly string[]>>;

/** By hand a single value may have been written without its list. */
const listed = (values: readonly string[]): readonly string[] => [values].flat();

const together = (values: readonly string[]): string => listed(values).join(', ');

export const conditionPairs = (conditions: Conditions = {}): Pair[] =>
  Object.entries(conditions).map(([column, values]) => [column, together(values)]);

/** Undefined where there is no row. A row nobody has touched keeps its values, also one that holds a comma. */
export const conditionsOf = (pairs: readonly Pair[], before: Conditions = {}): Record<string, string[]> | undefined =>
  pairs.length === 0
    ? undefined
    : Object.fromEntries(
        pairs.map(([column, text]) => {
          const known = before[column];
          const isUntouched = known !== undefined && together(known) === text;
          return [column, isUntouched ? [...listed(known)] : text.split(',').map((value) => value.trim())];
        })
      );
