// Reads DuckDB's result vectors as exact cells, a column of a chunk at a time.
import {
  DuckDBBigIntVector,
  DuckDBBooleanVector,
  DuckDBDateVector,
  DuckDBDecimal128Vector,
  DuckDBDecimal16Vector,
  DuckDBDecimal32Vector,
  DuckDBDecimal64Vector,
  DuckDBDoubleVector,
  DuckDBFloatVector,
  DuckDBHugeIntVector,
  DuckDBIntegerVector,
  type DuckDBMaterializedResult,
  DuckDBSmallIntVector,
  DuckDBTimestampTZVector,
  DuckDBTimestampVector,
  DuckDBTinyIntVector,
  DuckDBUBigIntVector,
  DuckDBUHugeIntVector,
  DuckDBUIntegerVector,
  DuckDBUSmallIntVector,
  DuckDBUTinyIntVector,
  DuckDBVarCharVector,
  type DuckDBVector,
} from '@duckdb/node-api';
import { KpiError } from '../../../shared/errors';
import type { Cell, Rows } from '../engine';

const microsPerMs = 1000;
const msPerDay = 86_400_000;

/** All rows of a finished result. Throws `internal` for a column type that has no exact cell. */
export function readRows(result: DuckDBMaterializedResult): Rows {
  const width = result.columnCount;
  const columns = Array.from({ length: width }, (_, column) => result.columnName(column));
  const rows: Cell[][] = [];
  for (let index = 0; index < result.chunkCount; index += 1) {
    const chunk = result.getChunk(index);
    const count = chunk.rowCount;
    const first = rows.length;
    for (let row = 0; row < count; row += 1) {
      rows.push(new Array<Cell>(width));
    }
    for (let column = 0; column < width; column += 1) {
      const cellAt = cellReader(chunk.getColumnVector(column), columns[column] ?? '');
      for (let row = 0; row < count; row += 1) {
        const target = rows[first + row];
        if (target !== undefined) {
          target[column] = cellAt(row);
        }
      }
    }
  }
  return { columns, rows };
}

type CellReader = (row: number) => Cell;

function cellReader(vector: DuckDBVector, column: string): CellReader {
  return (
    textReader(vector) ??
    numberReader(vector) ??
    instantReader(vector) ??
    unsupported(`Column ${column} has the type ${vector.type}, which the DuckDB engine does not read.`)
  );
}

function textReader(vector: DuckDBVector): CellReader | null {
  if (vector instanceof DuckDBVarCharVector || vector instanceof DuckDBBooleanVector) {
    return (row) => vector.getItem(row);
  }
  return null;
}

function numberReader(vector: DuckDBVector): CellReader | null {
  if (
    vector instanceof DuckDBDecimal64Vector ||
    vector instanceof DuckDBDecimal128Vector ||
    vector instanceof DuckDBDecimal32Vector ||
    vector instanceof DuckDBDecimal16Vector
  ) {
    const { scale } = vector.type;
    return (row) => {
      const units = vector.getScaledValue(row);
      return units === null ? null : decimalText(units, scale);
    };
  }
  if (
    vector instanceof DuckDBBigIntVector ||
    vector instanceof DuckDBHugeIntVector ||
    vector instanceof DuckDBDoubleVector ||
    vector instanceof DuckDBFloatVector ||
    vector instanceof DuckDBUBigIntVector ||
    vector instanceof DuckDBUHugeIntVector
  ) {
    return (row) => vector.getItem(row);
  }
  if (
    vector instanceof DuckDBIntegerVector ||
    vector instanceof DuckDBSmallIntVector ||
    vector instanceof DuckDBTinyIntVector ||
    vector instanceof DuckDBUIntegerVector ||
    vector instanceof DuckDBUSmallIntVector ||
    vector instanceof DuckDBUTinyIntVector
  ) {
    return (row) => {
      const item = vector.getItem(row);
      return item === null ? null : BigInt(item);
    };
  }
  return null;
}

/** Units of 10^-scale with all their places, as DuckDB writes a decimal. */
function decimalText(units: bigint | number, scale: number): string {
  const text = String(units);
  if (scale === 0) {
    return text;
  }
  const sign = units < 0 ? '-' : '';
  const digits = text.slice(sign.length).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function instantReader(vector: DuckDBVector): CellReader | null {
  if (vector instanceof DuckDBTimestampVector || vector instanceof DuckDBTimestampTZVector) {
    return (row) => {
      const moment = vector.getItem(row);
      return moment === null ? null : epochMs(moment.micros);
    };
  }
  if (vector instanceof DuckDBDateVector) {
    return (row) => {
      const day = vector.getItem(row);
      return day === null ? null : day.days * msPerDay;
    };
  }
  return null;
}

/** Whole milliseconds, rounded down as a clock that shows milliseconds does. */
function epochMs(micros: bigint): number {
  const approximate = Number(micros);
  if (Number.isSafeInteger(approximate)) {
    return Math.floor(approximate / microsPerMs);
  }
  const ms = micros / BigInt(microsPerMs);
  return Number(micros < 0n && ms * BigInt(microsPerMs) !== micros ? ms - 1n : ms);
}

function unsupported(message: string): never {
  throw new KpiError('internal', message);
}
