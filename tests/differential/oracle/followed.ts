// Cohorts of the contract the slow way: the windowed numbers over the accounts of one cohort alone.
import { periodLabel } from '../../../src/shared/calendar/window-label';
import type { Instant, Window } from '../../../src/shared/calendar/window';
import { windowsFor } from '../../../src/shared/calendar/windows-for';
import { dateAt } from '../../../src/shared/calendar/zone';
import type { KpiQuery } from '../../../src/shared/query/query';
import type { Settings } from '../../../src/shared/settings/settings';
import type { AccountRow, Company } from '../../support/company';
import { instantOf } from '../families/family-oracle';
import { cohortContributions } from './cohort';
import type { Contribution } from './contribution';
import { group, type OracleGroup } from './groups';
import { measure, oracleMetrics } from './metrics';
import { ownerAt, WHOLE } from './ownership';
import { firstCustomerIn, reading, type Reading } from './timeline';

export interface FollowedCohort {
  readonly period: Window;
  readonly label: string;
  /** Group → value and sample size by period since; a group that is not here has nothing. */
  readonly groups: ReadonlyMap<string, ReadonlyArray<{ readonly value: number | null; readonly n: number | null }>>;
}

const EVER = Number.NEGATIVE_INFINITY;

export function followed(
  company: Company,
  settings: Settings,
  query: KpiQuery,
  { range, now }: { readonly range: { readonly from: Instant; readonly to: Instant }; readonly now: Instant }
): FollowedCohort[] {
  const calendar = { ...settings.calendar, ...query.calendar };
  const every = query.period.every === 'quarter' ? 'quarter' : 'month';
  const options = { now, maxDataPoints: 100 };
  const periods = windowsFor({ every }, { from: range.from, to: Math.max(range.to, now) }, calendar, options).filter(
    ({ partial }) => query.partial !== false || !partial
  );
  const read = reading(company, settings.currency, settings.mapping.countFreePlans, query.definition.churnDate);
  return periods
    .filter(({ start }) => start <= range.to)
    .map((period) => {
      const members = company.accounts.filter((account) => {
        const first = firstCustomerIn(read, account, EVER, now);
        return first !== undefined && first >= period.start && first < period.end;
      });
      const alone: Reading = { ...read, company: { ...company, accounts: members } };
      const cells = periods
        .filter(({ start }) => start >= period.start)
        .map(({ until }) => groupsOf(alone, query, { since: period.until, until, now }));
      const ids = new Set(cells.flatMap((groups) => [...groups.keys()]));
      const label = periodLabel(dateAt(period.start, calendar.timeZone), every, calendar, false);
      return {
        period,
        label,
        groups: new Map([...ids].map((id) => [id, cells.map((groups) => cell(query, groups.get(id)))])),
      };
    });
}

interface Cell {
  /** The end of the period in which the cohort was acquired. */
  readonly since: Instant;
  readonly until: Instant;
  readonly now: Instant;
}

function groupsOf(read: Reading, query: KpiQuery, { since, until, now }: Cell): Map<string, OracleGroup> {
  const { attribution } = query;
  const span = { start: since, until, end: until };
  // One owner throughout: an account does not leave its row of the heat map.
  const fixed = attribution === 'start' || attribution === 'event';
  const windowed =
    query.metric === 'first_value_reached'
      ? firstValues(read, until, now, attribution === 'end' ? until : attribution === 'current' ? now : since)
      : cohortContributions(read, { span, attribution: fixed ? 'end' : attribution, now });
  const contributions = windowed.map((each) =>
    fixed && each.account !== null ? { ...each, owner: ownerAt(read.company, each.account, since) } : each
  );
  return group(read.company, query, contributions);
}

function firstValues({ company }: Reading, until: Instant, now: Instant, ownedAt: Instant): Contribution[] {
  const rowsOf = (account: AccountRow) =>
    (company.more?.onboardings ?? []).filter(
      (row) => row.account === account.id && (instantOf(row, 'started_at') ?? now) < now
    );
  return company.accounts.flatMap((account) => {
    const rows = rowsOf(account);
    const place = { account, owner: ownerAt(company, account, ownedAt) };
    const reached = rows.some((row) => {
      const at = instantOf(row, 'first_value_at');
      return at !== null && at < until && at < now;
    });
    return [
      ...(rows.length > 0 ? [{ ...place, part: 'onboarded', amount: 1n }] : []),
      ...(reached ? [{ ...place, part: 'reached_value', amount: 1n }] : []),
    ];
  });
}

function cell({ metric, definition }: KpiQuery, found: OracleGroup | undefined) {
  const parts = found?.parts ?? new Map<string, bigint>();
  const known = oracleMetrics[metric];
  if (metric === 'first_value_reached') {
    const n = Number(parts.get('onboarded') ?? 0n) / Number(WHOLE);
    return { value: n === 0 ? null : Number(parts.get('reached_value') ?? 0n) / Number(WHOLE) / n, n };
  }
  if (known === undefined) {
    throw new Error(`the oracle does not know ${metric}`);
  }
  return measure(known, parts, definition);
}
