// The zone's changes as SQL must say what the calendar says, to the millisecond.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { openDuckDb } from '../../engines/duckdb';
import { sql } from '../../facts/sql';
import { localToUtc, utcToLocal } from './zone-offsets';

const zones = [
  'UTC',
  'America/New_York',
  'America/Havana',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Asia/Gaza',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Europe/Dublin',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Antarctica/Troll',
];
const first = Date.UTC(1971, 0, 1);
const last = Date.UTC(2059, 0, 1);

/** Instants near the zone's changes, where mistakes would show, and any others. */
function instantsOf(timeZone: string): number[] {
  const near: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > last) {
      break;
    }
    near.push(...[-7_200_000, -3_600_000, -1, 0, 1, 1_800_000, 3_600_000].map((by) => next.epochMilliseconds + by));
    at = next;
  }
  return [...near, ...fc.sample(fc.integer({ min: first, max: last }), 200)];
}

describe.each(zones)('%s', (timeZone) => {
  it('agrees with the calendar in both directions', async () => {
    const database = openDuckDb({}, new AbortController().signal);
    const instants = instantsOf(timeZone);
    const json = JSON.stringify(instants);
    const moment = sql`epoch_ms(cast(value as bigint))`;
    const { rows } = await database.run(sql`
      select ${utcToLocal(sql`moment`, timeZone)}, ${localToUtc(sql`moment`, timeZone)}
      from (select ${moment} as moment from (select unnest(from_json(${json}, '["bigint"]')) as value))`);
    await database.discard();
    rows.forEach(([local, utc], index) => {
      const instant = Temporal.Instant.fromEpochMilliseconds(instants[index] ?? 0);
      const shown = instant.toZonedDateTimeISO(timeZone).toPlainDateTime();
      expect(local).toBe(shown.toZonedDateTime('UTC').epochMilliseconds);
      // The same number read as a clock of the zone.
      const clock = instant.toZonedDateTimeISO('UTC').toPlainDateTime();
      expect(utc).toBe(clock.toZonedDateTime(timeZone).epochMilliseconds);
    });
  });
});
