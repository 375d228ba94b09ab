import { withoutCurrency } from '../currency-signs';
import { columnOf } from './constant-fields';
import type { EntityProposal, FieldProposal } from './proposal';
import { decimalSeparator, isBlankWord } from './samples';
import type { TableShape } from './table-shape';

/** The decimal comma, where numbers that are read are written with one. */
export function decimals(
  table: TableShape,
  fields: readonly FieldProposal[]
): Pick<EntityProposal, 'decimalSeparator'> {
  const read = new Set(fields.map(columnOf));
  const written = table.columns
    .filter(({ name, type }) => read.has(name) && type === 'text')
    .map(({ samples = [] }) => decimalSeparator(samples.filter((text) => !isBlankWord(text)).map(withoutCurrency)));
  return written.includes(',') && !written.includes('.') ? { decimalSeparator: ',' } : {};
}
