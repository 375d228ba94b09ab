import { Temporal } from 'temporal-polyfill';
import { clockSpans } from './clock-spans';

const at = (iso: string) => Date.parse(iso);
const HOUR = 3_600_000;

/** Spans as a reader of a timetable would write them: from, to, hours ahead of UTC. */
const read = (first: string, last: string, timeZone: string) =>
  clockSpans(at(first), at(last), timeZone).map(({ since, until, aheadMs }) => [
    new Date(since).toISOString(),
    new Date(until).toISOString(),
    aheadMs / HOUR,
  ]);

describe('clockSpans', () => {
  it('is one span where the clocks never change', () => {
    expect(read('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'UTC')).toEqual([
      ['2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z', 0],
    ]);
    expect(read('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'Asia/Kathmandu')).toEqual([
      ['2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z', 5.75],
    ]);
  });

  it('changes at the published instants of summer time', () => {
    expect(read('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'Europe/Berlin')).toEqual([
      ['2026-01-01T00:00:00.000Z', '2026-03-29T01:00:00.000Z', 1],
      ['2026-03-29T01:00:00.000Z', '2026-10-25T01:00:00.000Z', 2],
      ['2026-10-25T01:00:00.000Z', '2027-01-01T00:00:00.000Z', 1],
    ]);
  });

  it('is negative west of Greenwich', () => {
    expect(read('2026-03-08T00:00:00Z', '2026-03-09T00:00:00Z', 'America/New_York')).toEqual([
      ['2026-03-08T00:00:00.000Z', '2026-03-08T07:00:00.000Z', -5],
      ['2026-03-08T07:00:00.000Z', '2026-03-09T00:00:00.000Z', -4],
    ]);
  });

  it('does not begin a span at a change that the stretch ends with', () => {
    expect(read('2026-03-29T00:00:00Z', '2026-03-29T01:00:00Z', 'Europe/Berlin')).toEqual([
      ['2026-03-29T00:00:00.000Z', '2026-03-29T01:00:00.000Z', 1],
    ]);
  });

  it('is empty where the stretch is', () => {
    expect(read('2026-03-29T00:00:00Z', '2026-03-29T00:00:00Z', 'Europe/Berlin')).toEqual([]);
  });

  it.each(['Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'America/St_Johns'])(
    'tiles 2010 to 2013 in %s, and agrees with the clocks at both ends of each span',
    (timeZone) => {
      const [first, last] = [at('2010-01-01T00:00:00Z'), at('2013-01-01T00:00:00Z')];
      const spans = clockSpans(first, last, timeZone);
      const ahead = (instant: number) =>
        Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
      expect(spans.map(({ since }) => since)).toEqual([first, ...spans.slice(0, -1).map(({ until }) => until)]);
      expect(spans.at(-1)?.until).toBe(last);
      expect(spans.map(({ since }) => ahead(since))).toEqual(spans.map(({ aheadMs }) => aheadMs));
      expect(spans.map(({ until }) => ahead(until - 1))).toEqual(spans.map(({ aheadMs }) => aheadMs));
    }
  );
});
