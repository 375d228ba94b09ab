// Random instants of a company's life, with what meets each other and the windows' boundaries.
import fc from 'fast-check';
import type { Instant } from '../../src/shared/calendar/window';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST_DAY = Date.UTC(2023, 10, 1);
// Random rows lie in this many days.
const DAYS = 420;

const { constantFrom, integer, tuple } = fc;

const oneOfDays = fc.oneof(
  { weight: 3, arbitrary: integer({ min: 0, max: DAYS }) },
  // Month starts and a few busy days, so that changes meet each other and the windows' boundaries.
  {
    weight: 4,
    arbitrary: integer({ min: 0, max: 13 }).map((month) => (Date.UTC(2023, 10 + month, 1) - FIRST_DAY) / DAY),
  },
  { weight: 2, arbitrary: constantFrom(100, 101, 250, 251, 380) }
);

// Mostly midnight in UTC; otherwise midnight somewhere else, or any time.
const oneOfTimes = constantFrom(0, 0, 0, 0, 0, 0, 4 * HOUR, 5 * HOUR, 13 * HOUR, 22 * HOUR, 23 * HOUR, 12.5 * HOUR + 1);

/** An instant within the company's life. */
export const instants: fc.Arbitrary<Instant> = tuple(oneOfDays, oneOfTimes).map(
  ([day, time]) => FIRST_DAY + day * DAY + time
);
