// What to check before trusting a proposal, a sentence each.
import { plainName } from './names';
import type { FieldProposal } from './proposal';
import { columnOf } from './constants';
import type { TableShape } from './table-shape';
import type { VendorShape } from './vendor-shapes';

export function notesOn(
  table: TableShape,
  fields: readonly FieldProposal[],
  vendor: VendorShape | undefined
): readonly string[] {
  const read = new Set(fields.map(columnOf));
  const minded = Object.entries(vendor?.mind ?? {}).flatMap(([name, note]) => {
    const column = table.columns.find((each) => plainName(each.name) === name);
    const matters = column !== undefined && (read.has(column.name) || hasOtherThanOne(column.samples));
    return matters ? [`"${column.name}": ${note}`] : [];
  });
  return [
    ...minded,
    ...(table.encoding === undefined
      ? []
      : ['The file is not UTF-8, so it is read as Latin-1: look whether letters with accents are right.']),
    ...(table.rowEstimate === 0 ? ['The table is empty.'] : []),
  ];
}

const hasOtherThanOne = (samples: readonly string[] = []): boolean => samples.some((text) => Number(text) !== 1);
