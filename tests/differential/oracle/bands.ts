// What depends on the window: how much an account paid and how long it had been a customer when it
// started, and how long its CSM had been one.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../src/shared/calendar/window';
import type { Settings } from '../../../src/shared/settings/settings';
import type { AccountRow } from '../../support/company';
import type { Contribution } from './contribution';
import { toNumber } from './money';
import { customerAt, firstCustomerIn, type Reading, revenueAt } from './timeline';

export const bandDimensions = ['arr_band', 'tenure_band', 'csm_tenure'] as const;

const NOT_YET = 'Not yet a customer';

interface Rules {
  readonly bands: Settings['bands'];
  readonly timeZone: string;
  readonly now: Instant;
}

const before = (instant: Instant, months: number, timeZone: string): Instant =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).subtract({ months }).epochMilliseconds;

const amount = (limit: number) =>
  limit >= 1_000_000 ? `${limit / 1_000_000}M` : limit >= 1000 ? `${limit / 1000}k` : `${limit}`;

/** The stretch between two limits that holds a number; a limit itself is in the stretch above it. */
function stretch(
  limits: readonly number[],
  isUnder: (limit: number) => boolean,
  say: (limit: number) => string,
  unit = ''
) {
  const above = limits.findIndex(isUnder);
  const [upper, lower] = [limits[above], limits[above < 0 ? limits.length - 1 : above - 1]];
  if (upper === undefined) {
    return lower === undefined ? 'all' : `${say(lower)}${unit} and more`;
  }
  return lower === undefined ? `under ${say(upper)}${unit}` : `${say(lower)} to ${say(upper)}${unit}`;
}

/** The bands of accounts at a window's start, or now where that is ahead, each worked out once. */
function accountBands(reading: Reading, start: Instant, { bands, timeZone, now }: Rules) {
  // Of a window ahead it is not known who will have renewed.
  const paysAt = Math.min(start, now);
  const edges = new Map(bands.tenureMonths.map((months) => [months, before(start, months, timeZone)]));
  const bandsOf = (account: AccountRow) => {
    const arr = toNumber(revenueAt(reading, account, paysAt));
    const since = firstCustomerIn(reading, account, -Infinity, start);
    return {
      arr_band: customerAt(reading, account, paysAt) ? stretch(bands.arr, (limit) => arr < limit, amount) : NOT_YET,
      tenure_band:
        since === undefined
          ? NOT_YET
          : stretch(bands.tenureMonths, (months) => since > (edges.get(months) ?? NaN), String, ' months'),
    };
  };
  const known = new Map<string, ReturnType<typeof bandsOf>>();
  return (account: AccountRow | null) => {
    if (account === null) {
      return { arr_band: NOT_YET, tenure_band: NOT_YET };
    }
    const found = known.get(account.id) ?? bandsOf(account);
    known.set(account.id, found);
    return found;
  };
}

/** The same contributions with their bands at the window's start. */
export function withBands(
  contributions: readonly Contribution[],
  reading: Reading,
  start: Instant,
  rules: Rules
): Contribution[] {
  const newSince = before(start, rules.bands.newCsmMonths, rules.timeZone);
  const csmTenure = (csm: string): string | null => {
    const hiredOn = reading.company.csms?.find(({ id }) => id === csm)?.hiredOn ?? null;
    return hiredOn === null ? null : hiredOn > newSince ? 'New CSM' : 'Seasoned CSM';
  };
  const bandsOf = accountBands(reading, start, rules);
  return contributions.map((contribution) => ({
    ...contribution,
    dimensions: { ...contribution.dimensions, ...bandsOf(contribution.account) },
    csmTenure,
  }));
}
