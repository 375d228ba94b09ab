// Whether a column can be read as a field, and with which options.
import { withoutCurrency } from '../currency-signs';
import type { EntityId } from '../entities';
import type { Field } from '../entity';
import { excelFormat, type FieldMapping, unixFormat } from '../mapping';
import { canBeHundredths, countsHundredths } from './minor-units';
import type { Confidence } from './proposal';
import { readDates } from './date-samples';
import { areExcelDays, endsOnLastDays, isBlankWord, isEpoch, looksLikeNumbers } from './samples';
import type { ColumnShape } from './table-shape';
import { valueMap } from './value-maps';
import { plainName } from './names';

export interface Reading {
  readonly mapping: FieldMapping;
  /** The best confidence that is justified by what the column holds. */
  readonly atMost: Confidence;
  /** What the values add to the reason. */
  readonly because: readonly string[];
}

const plain = (column: ColumnShape): Reading => ({ mapping: column.name, atMost: 'high', because: [] });

/**
 * Null where the column cannot be this field, whatever it is called. What stands for no value is read as a blank.
 * `isLastDay` is known of dates that are the last day that counts.
 */
export function readColumn(
  entity: EntityId,
  name: string,
  field: Field,
  column: ColumnShape,
  isLastDay = false
): Reading | null {
  const { samples = [] } = column;
  // A needed word has to be one, whatever it says.
  const isWord = field.type === 'text' && field.required === true;
  const blanks = column.type === 'text' && !isWord ? samples.filter(isBlankWord) : [];
  const told = blanks.length === 0 ? column : { ...column, samples: samples.filter((text) => !blanks.includes(text)) };
  const reading = readValues(entity, name, field, told, isLastDay);
  return reading === null || blanks.length === 0 ? reading : withBlanks(reading, column.name, blanks);
}

function withBlanks({ mapping, atMost, because }: Reading, column: string, blanks: readonly string[]): Reading {
  const options = typeof mapping === 'object' && 'column' in mapping ? mapping : { column };
  const values = { ...options.values, ...Object.fromEntries(blanks.map((text) => [text, ''])) };
  return {
    mapping: { ...options, values },
    atMost,
    because: [
      ...because,
      `${blanks.map((text) => `"${text}"`).join(' and ')} ${blanks.length === 1 ? 'is read as a blank' : 'are read as blanks'}`,
    ],
  };
}

function readValues(
  entity: EntityId,
  name: string,
  field: Field,
  column: ColumnShape,
  isLastDay: boolean
): Reading | null {
  switch (field.type) {
    case 'instant':
      return readInstant(name, column, isLastDay);
    case 'money':
      return ofHundredths(readMoney(column) ?? readNumber(entity, name, column), column);
    case 'number':
      return readNumber(entity, name, column);
    case 'boolean':
      return column.type === 'boolean' ? plain(column) : readYesNo(column);
    case 'id':
      return column.type === 'text' || column.type === 'number' || column.type === 'other' ? plain(column) : null;
    case 'text':
      return column.type === 'text' ||
        column.type === 'other' ||
        (column.type === 'number' && field.oneOf === undefined)
        ? readWords(entity, name, field, column)
        : null;
  }
}

const yesNo = /^(true|false|yes|no|0|1)$/i;
const yesNoWords: Readonly<Record<string, string>> = {
  ...{ y: 'yes', n: 'no', t: 'yes', f: 'no' },
  ...{ ja: 'yes', nein: 'no', wahr: 'yes', falsch: 'no' },
  ...{ oui: 'yes', non: 'no', vrai: 'yes', faux: 'no' },
};

function readYesNo(column: ColumnShape): Reading | null {
  const { samples = [] } = column;
  const known = samples.every((text) => yesNo.test(text) || Object.hasOwn(yesNoWords, text.toLowerCase()));
  if (samples.length === 0 || !known) {
    return null;
  }
  const values = Object.fromEntries(
    samples.filter((text) => !yesNo.test(text)).map((text) => [text, yesNoWords[text.toLowerCase()] ?? ''])
  );
  return readWith(column, values);
}

/** A column some of whose values stand for others. */
function readWith(column: ColumnShape, values: Readonly<Record<string, string>>): Reading {
  const said = Object.entries(values).map(([written, meant]) => `${written} is ${meant === '' ? 'no answer' : meant}`);
  return said.length === 0
    ? plain(column)
    : { mapping: { column: column.name, values }, atMost: 'high', because: [said.join(', ')] };
}

const ends = new Set(['to', 'valid_to', 'ended_at']);

function readInstant(name: string, column: ColumnShape, isLastDay: boolean): Reading | null {
  const { samples = [] } = column;
  const dated = dateReading(column);
  if (dated === null) {
    return null;
  }
  const { format, certain } = dated;
  const seemsLastDay = ends.has(name) && (column.type === 'date' || column.type === 'text') && lastDayReason(column);
  const isKnown = isLastDay && column.type !== 'timestamptz';
  const lastDay = seemsLastDay || (isKnown && 'there it is the last day that counts, so one day is added');
  const unseen = column.type === 'text' && samples.length === 0;
  const known = column.firstInDates === undefined ? '' : ', as other dates of the table show';
  const order = certain ? known : ', or with day and month swapped';
  const because = [
    ...(format === undefined ? [] : [`its dates read as ${format}${order}`]),
    ...(lastDay ? [lastDay] : []),
    ...(unseen ? ['no value was seen'] : []),
  ];
  const options = { ...(format === undefined ? {} : { format }), ...(lastDay ? { inclusiveEnd: true } : {}) };
  return {
    mapping: Object.keys(options).length === 0 ? column.name : { column: column.name, ...options },
    atMost: !certain ? 'low' : seemsLastDay || unseen ? 'medium' : 'high',
    because,
  };
}

function dateReading({
  type,
  samples = [],
  firstInDates,
}: ColumnShape): { readonly format?: string; readonly certain: boolean } | null {
  if (type === 'date' || type === 'timestamp' || type === 'timestamptz') {
    return { certain: true };
  }
  if ((type === 'text' || type === 'number') && isEpoch(samples)) {
    return { format: unixFormat, certain: true };
  }
  if ((type === 'text' || type === 'number') && areExcelDays(samples)) {
    return { format: excelFormat, certain: true };
  }
  if (type !== 'text') {
    return null;
  }
  if (samples.length === 0) {
    return { certain: true };
  }
  const read = readDates(samples, firstInDates);
  switch (read.kind) {
    case 'iso':
      return { certain: true };
    case 'format':
      return { format: read.format, certain: read.certain };
    case 'none':
      return null;
  }
}

function lastDayReason(column: ColumnShape): string | false {
  if (/(^|_)(last_(day|active|date)|through|inclusive)(_|$)/.test(plainName(column.name))) {
    return 'by its name its day is the last that counts, so one day is added';
  }
  return endsOnLastDays(column) ? 'all its days are last days of a month, so one day is added' : false;
}

/** Null where no sign or code says a currency and no amount is in brackets. */
function readMoney(column: ColumnShape): Reading | null {
  const { type, samples = [] } = column;
  const bare = samples.map(withoutCurrency);
  if (type !== 'text' || samples.every((text, index) => text === bare[index]) || !looksLikeNumbers(bare)) {
    return null;
  }
  const isNamed = samples.some((text) => /[^-\d.,()'’\s]/.test(text));
  return {
    ...plain(column),
    because: [
      ...(isNamed ? ['what it says of its currency has to agree with the currency of the row'] : []),
      ...(samples.some((text) => text.includes('(')) ? ['amounts in brackets are read as negative'] : []),
    ],
  };
}

function ofHundredths(reading: Reading | null, column: ColumnShape): Reading | null {
  if (reading === null || !countsHundredths(column.name)) {
    return reading;
  }
  const { mapping, atMost, because } = reading;
  const options = typeof mapping === 'string' ? { column: mapping } : mapping;
  return canBeHundredths(column) && 'column' in options
    ? {
        mapping: { ...options, divideBy: 100 },
        atMost,
        because: [...because, 'by its name it counts hundredths, so it is divided by 100'],
      }
    : {
        mapping,
        atMost: 'low',
        because: [...because, 'by its name it counts hundredths, but its values do not look so and are not divided'],
      };
}

function readNumber(entity: EntityId, name: string, column: ColumnShape): Reading | null {
  const { type, samples = [] } = column;
  if (type === 'number') {
    return plain(column);
  }
  if (type !== 'text') {
    return null;
  }
  if (samples.length === 0) {
    return { mapping: column.name, atMost: 'medium', because: ['no value was seen'] };
  }
  return looksLikeNumbers(samples) ? plain(column) : mapped(entity, name, column);
}

function readWords(entity: EntityId, name: string, field: Field, column: ColumnShape): Reading | null {
  const { samples = [] } = column;
  const read = mapped(entity, name, column);
  if (read !== null || field.oneOf === undefined) {
    return read ?? plain(column);
  }
  return samples.length === 0 ? { ...plain(column), atMost: 'medium', because: ['no value was seen'] } : null;
}

/** A column whose values stand for words of the model. */
function mapped(entity: EntityId, name: string, column: ColumnShape): Reading | null {
  const found = valueMap(entity, name, column.samples ?? []);
  if (found === null) {
    return null;
  }
  const { values, unknown } = found;
  const { mapping, because } = readWith(column, values);
  return {
    mapping,
    atMost: unknown.length === 0 ? 'high' : 'low',
    because: [
      ...because,
      ...(unknown.length === 0 ? [] : [`what ${unknown.slice(0, 3).join(', ')} stands for is not known`]),
    ],
  };
}
