// Touchpoints, advocacy and activities, row by row.
import fc from 'fast-check';
import type { Instant } from '../../../src/shared/calendar/window';
import type { AccountRow, FamilyRow } from '../../support/company';
import { instants } from '../arbitrary-instant';
import type { Contribution } from '../oracle/contribution';
import type { OracleMetric } from '../oracle/metrics';
import { share, scaled, toNumber } from '../oracle/money';
import { type FamilyOracle, type FamilyQuestion, instantOf, textOf } from './family-oracle';
import { accountOf, customersAtEnd, happened, inWindow } from './happened';

const { array, constantFrom, integer, option, record } = fc;
const DAY = 86_400_000;
const AMOUNT_DECIMALS = 14;

const rowsOf = (arbitrary: fc.Arbitrary<FamilyRow>, maxLength: number) =>
  array(arbitrary, { minLength: 1, maxLength, size: 'max' });

function oftenNamed(accounts: readonly string[], csms: readonly string[]) {
  return {
    account: constantFrom(...accounts),
    csm: option(constantFrom(...csms), { freq: 1 }),
    at: instants,
  };
}

const rows: FamilyOracle['rows'] = (accounts, csms) =>
  accounts.length === 0
    ? fc.constant({})
    : record({
        touchpoints: rowsOf(
          record({ ...oftenNamed(accounts, csms), kind: constantFrom('call', 'call', 'email', 'QBR', null) }),
          40
        ),
        advocacy: rowsOf(record({ ...oftenNamed(accounts, csms), kind: constantFrom('referral', 'review', null) }), 15),
        activities: rowsOf(
          record({
            ...oftenNamed(accounts, csms),
            account: option(constantFrom(...accounts), { freq: 6 }),
            kind: constantFrom('beta_tester', 'Opportunity', 'upsell', 'upsell', 'UPSELL', 'workshop'),
            status: constantFrom(null, 'open', 'won', 'Won', 'lost'),
            open: option(integer({ min: 0, max: 60 })),
            amount: constantFrom(null, '0', '1200', '99.95'),
          }).map(({ open, ...row }) => ({ ...row, closed_at: open === null ? null : row.at + open * DAY })),
          30
        ),
      });

function touchpointParts(question: FamilyQuestion): Contribution[] {
  const touchpoints = question.reading.company.more?.touchpoints ?? [];
  const counted = touchpoints.flatMap((row) => {
    const at = instantOf(row, 'at');
    const dimensions = { touchpoint_kind: textOf(row, 'kind') };
    return inWindow(at, question) ? [happened(question, row, at, 'touchpoints', 1n, dimensions)] : [];
  });
  const { until } = question.asked.span;
  const touchesOf = new Map<AccountRow | null, Instant[]>();
  for (const row of touchpoints) {
    const at = instantOf(row, 'at') ?? Infinity;
    if (at < until) {
      const account = accountOf(question, row);
      touchesOf.set(account, [...(touchesOf.get(account) ?? []), at]);
    }
  }
  const book = customersAtEnd(question).flatMap(({ account, owner }) => {
    const touches = touchesOf.get(account) ?? [];
    const add = (part: string, amount: bigint): Contribution => ({ part, amount, owner, account });
    return [
      add('customers', 1n),
      ...(touches.some((at) => inWindow(at, question)) ? [add('touched', 1n)] : []),
      ...(touches.length > 0 ? [add('ever touched', 1n), add('silence', BigInt(until - Math.max(...touches)))] : []),
    ];
  });
  return [...counted, ...book];
}

function activityParts(question: FamilyQuestion): Contribution[] {
  return (question.reading.company.more?.activities ?? []).flatMap((row) => {
    const at = instantOf(row, 'at');
    const kind = textOf(row, 'kind')?.toLowerCase();
    if (kind === 'upsell') {
      const closed = instantOf(row, 'closed_at') ?? at;
      const won = (textOf(row, 'status') ?? 'won').toLowerCase() === 'won';
      const amount = scaled(textOf(row, 'amount') ?? '0', AMOUNT_DECIMALS);
      return won && inWindow(closed, question)
        ? [happened(question, row, closed, 'upsells', 1n), happened(question, row, closed, 'revenue', amount)]
        : [];
    }
    const known = kind === 'beta_tester' || kind === 'opportunity';
    return known && inWindow(at, question) ? [happened(question, row, at, kind, 1n)] : [];
  });
}

function advocacyParts(question: FamilyQuestion): Contribution[] {
  return (question.reading.company.more?.advocacy ?? []).flatMap((row) => {
    const at = instantOf(row, 'at');
    const dimensions = { advocacy_kind: textOf(row, 'kind') };
    return inWindow(at, question) ? [happened(question, row, at, 'advocacy', 1n, dimensions)] : [];
  });
}

const count = (part: string, needs: OracleMetric['needs']): OracleMetric => ({
  family: 'engagement',
  habit: 'keeps',
  adds: true,
  needs,
  value: (get) => Number(get(part)),
});
const perCustomer = (part: string): OracleMetric => ({
  family: 'engagement',
  habit: 'leaves out',
  needs: ['accounts', 'touchpoints'],
  value: (get) => share(get(part), get('customers')),
  n: (get) => get('customers'),
});

export const engagementOracle: FamilyOracle = {
  family: 'engagement',
  rows,
  contributions: (question) => [...touchpointParts(question), ...advocacyParts(question), ...activityParts(question)],
  metrics: {
    touchpoints: count('touchpoints', 'touchpoints'),
    touchpoints_per_account: perCustomer('touchpoints'),
    book_coverage: perCustomer('touched'),
    days_since_touch: {
      family: 'engagement',
      habit: 'keeps',
      needs: ['accounts', 'touchpoints'],
      value: (get) => share(get('silence'), get('ever touched') * BigInt(DAY)),
      n: (get) => get('ever touched'),
    },
    advocacy: count('advocacy', 'advocacy'),
    beta_testers: count('beta_tester', 'activities'),
    opportunities_opened: count('opportunity', 'activities'),
    upsells_won: count('upsells', 'activities'),
    upsell_revenue: { ...count('revenue', 'activities'), value: (get) => toNumber(get('revenue')) },
  },
};
