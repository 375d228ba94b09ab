// What to check before trusting a proposal, a sentence each.
import { withoutCurrency } from '../currency-signs';
import type { EntityId } from '../entities';
import { plainName } from './names';
import type { EntityProposal, FieldProposal } from './proposal';
import { columnOf, isRecurring } from './constant-fields';
import { decimalsOf } from './decimals';
import { withoutHundredths } from './minor-units';
import { isBlankWord, looksLikeNumbers } from './samples';
import type { ColumnShape, TableShape } from './table-shape';
import { inCents, manyIntervals, maybeHundredths, type VendorShape, whenEntered } from './vendor-shapes';

type Proposed = Pick<EntityProposal, 'entity' | 'table' | 'fields' | 'where' | 'subtract' | 'decimalSeparator'>;

export function notesOn(proposed: Proposed, vendor?: VendorShape): readonly string[] {
  const { table, fields, decimalSeparator: decimals } = proposed;
  const read = new Set(fields.map(columnOf));
  const columns = table.columns.filter(({ name }) => read.has(name));
  const rate = columnOf(fields.find(({ field }) => field === 'rate'));
  const minded = (notes: VendorShape['mind'] = {}, isSo: (note: string, column: ColumnShape) => boolean) =>
    Object.entries(notes).flatMap(([name, note]) => {
      const column = table.columns.find((each) => plainName(each.name) === name);
      return column !== undefined && isSo(note, column) ? [`"${column.name}": ${note}`] : [];
    });
  return [
    ...minded(vendor?.mind, (note, column) => matters(note, column, fields)),
    ...minded(vendor?.mindZeros, (_, { name, samples = [] }) => read.has(name) && samples.some(isZero)),
    ...dividedWhole(table, fields),
    ...inUtc(columns),
    ...(decimals === ',' ? [] : columns.flatMap(maybeThousands)),
    ...(decimals === ',' ? [] : columns.flatMap((column) => maybeDecimals(column, column.name === rate))),
    ...repeated(table, read),
    ...ofEveryStatus(proposed),
    ...(table.encoding === undefined
      ? []
      : ['The file is not UTF-8, so it is read as Latin-1: look whether letters with accents are right.']),
    ...(table.headerLine === undefined
      ? []
      : [`The names of the columns are read from line ${table.headerLine}, and what is above is left out.`]),
    ...(table.rowEstimate === 0 ? ['The table is empty.'] : []),
  ];
}

/** Whether what there is to know of a vendor's column makes a difference, as it is read or as its values are. */
function matters(note: string, column: ColumnShape, fields: readonly FieldProposal[]): boolean {
  const isRead = fields.some((field) => columnOf(field) === column.name);
  switch (note) {
    case inCents:
      return maybeHundredths(column) && (isRead || hasOtherThanOne(column.samples));
    case manyIntervals: {
      const amount = columnOf(fields.find(({ field }) => field === 'amount'));
      return hasOtherThanOne(column.samples) && !isRecurring(amount ?? '');
    }
    case whenEntered:
      return isRead;
    default:
      return isRead || hasOtherThanOne(column.samples);
  }
}

/** Whose rows say by other columns whether they are done, or mean something else by the word. */
const otherwiseTold: Readonly<Partial<Record<EntityId, readonly string[]>>> = {
  accounts: ['state'],
  tickets: ['status', 'state'],
  tasks: ['status', 'state'],
};

/** Rows count whatever a status says that nothing reads. */
function ofEveryStatus({ entity, table, fields, where, subtract }: Proposed): string[] {
  const read = new Set([...fields.map(columnOf), ...Object.keys({ ...where, ...subtract })]);
  return table.columns.flatMap(({ name, samples = [] }) => {
    const plain = plainName(name);
    const isStatus = (plain === 'status' || plain === 'state') && !otherwiseTold[entity]?.includes(plain);
    const words = [...new Set(samples.filter((text) => !isBlankWord(text)))];
    return !isStatus || read.has(name) || words.length < 2
      ? []
      : [
          `Rows of every "${name}" count, such as ${words.slice(0, 5).join(', ')}. If some should not, say under "Which rows" (in JSON where) which do.`,
        ];
  });
}

/** Amounts that are divided as all of their column are, although their currency has no hundredths. */
function dividedWhole({ columns }: TableShape, fields: readonly FieldProposal[]): string[] {
  const isDivided = fields.some(({ mapping }) => typeof mapping === 'object' && 'divideBy' in mapping);
  const currency = columnOf(fields.find(({ field }) => field === 'currency'));
  const { samples = [] } = columns.find(({ name }) => name === currency) ?? {};
  const whole = samples.find((code) => withoutHundredths.has(code.trim().toUpperCase()));
  return !isDivided || whole === undefined
    ? []
    : [
        `Amounts in ${whole} are divided by 100 like all others, but ${whole} has no hundredths: look whether they are right.`,
      ];
}

/** Times that are called UTC, and do not say so themselves. */
const isInUtc = ({ name, type, samples = [] }: ColumnShape): boolean =>
  /(\b|_)utc\b/i.test(name) &&
  (type === 'timestamp' || samples.some((text) => /\d:\d{2}(:\d{2}(\.\d+)?)?$/.test(text)));

function inUtc(columns: readonly ColumnShape[]): string[] {
  const names = columns.filter(isInUtc).map(({ name }) => `"${name}"`);
  return names.length === 0
    ? []
    : [
        `By name in UTC, but read in the data source's time zone: ${names.join(', ')}. Set that to UTC, or moments near midnight fall on another day.`,
      ];
}

function maybeThousands(column: ColumnShape): string[] {
  const { name, samples: texts = [] } = column;
  const samples = texts.map(withoutCurrency);
  const written = samples.find((text) => /^-?[1-9]\d{0,2}\.\d{3}$/.test(text));
  return written === undefined || decimalsOf(column) !== null || !looksLikeNumbers(samples)
    ? []
    : [
        `"${name}": ${written} is read with a decimal point, as less than a thousand. If it is more, set decimals to a comma.`,
      ];
}

/** Rates are hardly ever in thousands; of other numbers those are in doubt that all are written like 1,285. */
function maybeDecimals(column: ColumnShape, isRate: boolean): string[] {
  const { name, samples: texts = [] } = column;
  const samples = texts.map(withoutCurrency);
  const written = samples.find((text) => /^-?[1-9]\d{0,2},\d{3}$/.test(text));
  const isInDoubt = isRate || samples.every((text) => /^-?[1-9],\d{3}$/.test(text));
  return written === undefined || !isInDoubt || decimalsOf(column) !== null || !looksLikeNumbers(samples)
    ? []
    : [
        `"${name}": ${written} is read as more than a thousand. If its comma is a decimal one, set decimals to a comma.`,
      ];
}

function repeated({ columns }: TableShape, read: ReadonlySet<string | undefined>): string[] {
  const names = new Set(columns.map(({ name }) => name).filter((name) => read.has(name)));
  return [...names].flatMap((name) => {
    const count = columns.filter((column) => column.name === name).length;
    return count < 2 ? [] : [`${count} columns are called "${name}": rename all but the one to read.`];
  });
}

const isZero = (text: string): boolean => /^0+([.,]0+)?$/.test(withoutCurrency(text));

const hasOtherThanOne = (samples: readonly string[] = []): boolean => samples.some((text) => Number(text) !== 1);
