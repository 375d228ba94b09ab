// Account columns worth breaking numbers down by.
import { columnOf } from './constant-fields';
import { plainName } from './names';
import type { EntityProposal, SegmentProposal } from './proposal';

const telling =
  /(^|_)(plan|tier|segment|industry|vertical|country|region|territory|market|size|source|channel|edition|package|product_line|category|lifecycle_stage|customer_type|account_type)$/;

const LIMIT = 12;

/** Text columns whose names come once and say that they sort accounts into a few groups, and that no field reads. */
export function proposeSegments({ table, fields }: EntityProposal): SegmentProposal[] {
  const read = new Set(fields.map(columnOf));
  const names = new Set<string>();
  const isTwin = (name: string): boolean => table.columns.filter((column) => column.name === name).length > 1;
  return table.columns
    .filter(
      ({ name, type }) => (type === 'text' || type === 'boolean') && !read.has(name) && telling.test(plainName(name))
    )
    .filter(({ name }) => !isTwin(name))
    .map(({ name }) => ({ name: plainName(name), column: name }))
    .filter(({ name }) => !names.has(name) && names.add(name))
    .slice(0, LIMIT);
}
