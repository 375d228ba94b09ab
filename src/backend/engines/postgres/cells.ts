// Reads Postgres's text results as exact cells.
import type { CustomTypesConfig, QueryArrayResult } from 'pg';
import { KpiError } from '../../../shared/errors';
import type { Cell, Rows } from '../engine';

const readers: Readonly<Record<number, (text: string) => Cell>> = {
  16: (text) => text === 't', // boolean
  20: BigInt, // bigint
  21: BigInt, // smallint
  23: BigInt, // integer
  26: BigInt, // oid
  700: Number, // real
  701: Number, // double precision
  1082: (text) => instantOf(text, ' 00:00:00'), // date
  1114: (text) => instantOf(text, ''), // timestamp
  1184: (text) => instantOf(text, ''), // timestamp with time zone, written in UTC
};

const asText = (text: string): Cell => text;

/** Numbers, truth and instants as engines give them; decimals, and every type not named here, as Postgres writes them. */
export const cellTypes: CustomTypesConfig = { getTypeParser: (type: number) => readers[type] ?? asText };

export function readRows({ fields, rows }: QueryArrayResult<Cell[]>): Rows {
  return { columns: fields.map(({ name }) => name), rows };
}

const written = /^(\d+)-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:\+00)?( BC)?$/;

/** Whole milliseconds since the epoch, rounded down; what has no end is as far as a number goes. */
function instantOf(text: string, time: string): number {
  if (text === 'infinity' || text === '-infinity') {
    return text === 'infinity' ? Infinity : -Infinity;
  }
  const isBc = text.endsWith(' BC');
  const match = written.exec(isBc ? `${text.slice(0, -3)}${time} BC` : `${text}${time}`);
  if (match === null) {
    throw new KpiError('internal', `The instant ${text} is written in a way that the Postgres engine does not read.`);
  }
  const [, year, month, day, hour, minute, second, fraction = '', bc] = match;
  const at = new Date(0);
  at.setUTCFullYear(bc === undefined ? Number(year) : 1 - Number(year), Number(month) - 1, Number(day));
  at.setUTCHours(Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0').slice(0, 3)));
  return at.getTime();
}
