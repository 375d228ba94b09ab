// What to check before trusting a proposal, a sentence each.
import { plainName } from './names';
import type { FieldProposal } from './proposal';
import { columnOf } from './constants';
import { holdsEpochs } from './read-column';
import type { TableShape } from './table-shape';
import type { VendorShape } from './vendor-shapes';

const momentLike = /(_at|_on|date|created|canceled|ended|start|end|timestamp)$/;

export function notesOn(
  table: TableShape,
  fields: readonly FieldProposal[],
  vendor: VendorShape | undefined
): readonly string[] {
  const read = new Set(fields.map(columnOf));
  const epochs = table.columns.filter((column) => momentLike.test(plainName(column.name)) && holdsEpochs(column));
  const minded = Object.entries(vendor?.mind ?? {}).flatMap(([name, note]) => {
    const column = table.columns.find((each) => plainName(each.name) === name);
    const matters = column !== undefined && (read.has(column.name) || hasOtherThanOne(column.samples));
    return matters ? [`"${column.name}": ${note}`] : [];
  });
  return [
    ...(epochs.length === 0
      ? []
      : [
          `${epochs.map(({ name }) => `"${name}"`).join(', ')} ${epochs.length === 1 ? 'holds' : 'hold'} seconds since 1970, which cannot be read as dates: map a view or query with to_timestamp(…).`,
        ]),
    ...minded,
    ...(table.encoding === undefined
      ? []
      : ['The file is not UTF-8, so it is read as Latin-1: look whether letters with accents are right.']),
    ...(table.rowEstimate === 0 ? ['The table is empty.'] : []),
  ];
}

const hasOtherThanOne = (samples: readonly string[] = []): boolean => samples.some((text) => Number(text) !== 1);
