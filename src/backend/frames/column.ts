// Typed Arrow columns of one batch, filled without an object per value. A missing value is a cleared
// bit in the validity map. No dictionaries: Grafana's readers do not take them.
import {
  batchType,
  bool,
  Column,
  columnFromArray,
  float64,
  timestamp,
  TimeUnit,
  utf8,
  type DataType,
} from '@uwdata/flechette';
import type { Instant } from '../../shared/calendar/window';
import { KpiError } from '../../shared/errors';

export interface FrameColumn {
  readonly arrow: Column<unknown>;
  /** Grafana's name of the type. */
  readonly type: 'time' | 'number' | 'string' | 'boolean';
  readonly nullable: boolean;
}

const NANOS_A_MS = 1_000_000n;

/** Instants as int64 nanoseconds, the only unit Grafana's SDK reads; each `repeat` times in a row. */
export function timeColumn(instants: readonly Instant[], repeat = 1): FrameColumn {
  const nanos = new BigInt64Array(instants.length * repeat);
  instants.forEach((instant, index) => {
    nanos.fill(BigInt(instant) * NANOS_A_MS, index * repeat, (index + 1) * repeat);
  });
  return { arrow: direct(timestamp(TimeUnit.NANOSECOND), nanos, new Uint8Array(0), 0), type: 'time', nullable: false };
}

/** Nullable float64. NaN and infinities are faults of ours and refused: in an alert they would fire. */
export function numberColumn(values: ArrayLike<number | null>): FrameColumn {
  const numbers = new Float64Array(values.length);
  const validity = new Uint8Array((values.length + 7) >> 3);
  let missing = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? null;
    if (value === null) {
      missing += 1;
    } else if (Number.isFinite(value)) {
      numbers[row] = value;
      validity[row >> 3] = (validity[row >> 3] ?? 0) | (1 << (row & 7));
    } else {
      throw new KpiError('internal', `A value came out as ${value}, which is no number. Please report this query.`);
    }
  }
  const bitmap = missing === 0 ? new Uint8Array(0) : validity;
  return { arrow: direct(float64(), numbers, bitmap, missing), type: 'number', nullable: true };
}

export function textColumn(values: readonly string[]): FrameColumn {
  return { arrow: columnFromArray([...values], utf8()), type: 'string', nullable: false };
}

export function flagColumn(values: readonly boolean[]): FrameColumn {
  return { arrow: columnFromArray([...values], bool()), type: 'boolean', nullable: false };
}

/** A column over buffers that are already in Arrow's layout. */
function direct(
  type: DataType,
  values: Float64Array | BigInt64Array,
  validity: Uint8Array,
  nullCount: number
): Column<unknown> {
  const Batch = batchType(type);
  // Columns made from no values have no batch either, and all columns of a table have to agree.
  return new Column(
    values.length === 0 ? [] : [new Batch({ length: values.length, nullCount, type, validity, values })],
    type
  );
}
