import { withoutCurrency } from '../currency-signs';
import { columnOf } from './constant-fields';
import type { EntityProposal, FieldProposal } from './proposal';
import { decimalSeparator, isBlankWord, looksLikeNumbers } from './samples';
import type { ColumnShape, TableShape } from './table-shape';

/** The decimal comma, where numbers that are read are written with one. */
export function decimals(
  table: TableShape,
  fields: readonly FieldProposal[]
): Pick<EntityProposal, 'decimalSeparator'> {
  const read = new Set(fields.map(columnOf));
  const written = table.columns.filter(({ name, type }) => read.has(name) && type === 'text').map(decimalsOf);
  return written.includes(',') && !written.includes('.') ? { decimalSeparator: ',' } : {};
}

/** Which sign stands before the decimals of a column's numbers; null where neither its samples nor its further values tell. */
export function decimalsOf({ samples = [], more = [] }: ColumnShape): '.' | ',' | null {
  const numbers = bare(samples);
  const further = bare(more).filter((text) => looksLikeNumbers([text]));
  return decimalSeparator(numbers) ?? (looksLikeNumbers(numbers) ? decimalSeparator([...numbers, ...further]) : null);
}

const bare = (texts: readonly string[]): string[] => texts.filter((text) => !isBlankWord(text)).map(withoutCurrency);
