// Local clock time ↔ UTC as plain SQL: the zone's changes become data, so the database needs no time
// zone of its own and agrees with the calendar to the millisecond. A local time that the clocks show
// twice is the first of the two; one that they skip is moved on by the gap.
import { Temporal } from 'temporal-polyfill';
import { type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';

interface OffsetChange {
  readonly at: number;
  readonly beforeMs: number;
  readonly afterMs: number;
}

// Outside these years a zone keeps the offset that it has at the edge.
const firstMoment = Date.UTC(1970, 0, 1);
const lastMoment = Date.UTC(2060, 0, 1);
const nanosPerMs = 1_000_000;
const microsPerMs = 1000;

const changesOfZone = new Map<string, { readonly firstMs: number; readonly changes: readonly OffsetChange[] }>();

/** Offset number i holds from threshold i−1 up to threshold i, both in milliseconds. */
export interface ZoneOffsets {
  readonly thresholds: readonly number[];
  readonly offsets: readonly number[];
}

/** Offsets by local clock time, and by UTC; null where there is never any. */
export const offsetsByLocal = (timeZone: string): ZoneOffsets | null =>
  zoneOffsets(timeZone, ({ at, beforeMs, afterMs }) => at + Math.max(beforeMs, afterMs));
export const offsetsByUtc = (timeZone: string): ZoneOffsets | null => zoneOffsets(timeZone, ({ at }) => at);

/** A local timestamp as a UTC timestamp. */
export function localToUtc(local: Sql, timeZone: string): Sql {
  return shifted(local, '-', offsetsByLocal(timeZone));
}

/** A UTC timestamp as the local timestamp that clocks show then. */
export function utcToLocal(utc: Sql, timeZone: string): Sql {
  return shifted(utc, '+', offsetsByUtc(timeZone));
}

function zoneOffsets(timeZone: string, thresholdOf: (change: OffsetChange) => number): ZoneOffsets | null {
  const { firstMs, changes } = offsetsOf(timeZone);
  return changes.length === 0 && firstMs === 0
    ? null
    : { thresholds: changes.map(thresholdOf), offsets: [firstMs, ...changes.map(({ afterMs }) => afterMs)] };
}

function shifted(moment: Sql, sign: '+' | '-', zone: ZoneOffsets | null): Sql {
  if (zone === null) {
    return moment;
  }
  const { thresholds, offsets } = zone;
  return sql`make_timestamp(epoch_us(${moment}) ${raw(sign)} ${search(moment, thresholds, offsets, 0, thresholds.length)})`;
}

/** A binary search written as nested cases: offset number i holds from threshold i−1 up to threshold i. */
function search(
  moment: Sql,
  thresholds: readonly number[],
  offsets: readonly number[],
  low: number,
  high: number
): Sql {
  if (low === high) {
    return raw(`(${(offsets[low] ?? 0) * microsPerMs})`);
  }
  const middle = Math.floor((low + high) / 2);
  const threshold = new Date(thresholds[middle] ?? 0).toISOString().replace('T', ' ').replace('Z', '');
  return sql`case when ${moment} < ${raw(`timestamp '${threshold}'`)} then ${search(moment, thresholds, offsets, low, middle)} else ${search(moment, thresholds, offsets, middle + 1, high)} end`;
}

function offsetsOf(timeZone: string): { readonly firstMs: number; readonly changes: readonly OffsetChange[] } {
  const known = changesOfZone.get(timeZone);
  if (known !== undefined) {
    return known;
  }
  let moment = Temporal.Instant.fromEpochMilliseconds(firstMoment).toZonedDateTimeISO(timeZone);
  const firstMs = moment.offsetNanoseconds / nanosPerMs;
  const changes: OffsetChange[] = [];
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > lastMoment) {
      const found = { firstMs, changes };
      changesOfZone.set(timeZone, found);
      return found;
    }
    changes.push({
      at: next.epochMilliseconds,
      beforeMs: moment.offsetNanoseconds / nanosPerMs,
      afterMs: next.offsetNanoseconds / nanosPerMs,
    });
    moment = next;
  }
}
