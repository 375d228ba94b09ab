// The third-party RavenStack set as plain rows, and the numbers computed from it by others.
import type { Company, OwnerRow } from './company';
import { sharedRows } from './shared-data';

const DAY = 86_400_000;
const day = (text: string | undefined) =>
  text ? Date.parse(text.replace(' ', 'T') + (text.includes(' ') ? 'Z' : '')) : null;

/** Owners made up for the set: three for some accounts, with two weeks of nobody. */
export const ravenstackOwners = (): OwnerRow[] =>
  sharedRows('oracles/ravenstack_synthetic_ownership.csv').map((row) => ({
    account: row.account_id ?? '',
    csm: row.csm ?? '',
    from: day(row.valid_from),
    to: day(row.valid_to),
  }));

/** The set as a company; `lastDayActive` reads an end date as the last day that is paid for. */
export function ravenstack(lastDayActive = false): Company {
  return {
    accounts: sharedRows('data/ravenstack/ravenstack_accounts.csv').map((row) => ({
      id: row.account_id ?? '',
      name: row.account_name,
      startedAt: day(row.signup_date),
      segments: { industry: row.industry ?? null, plan: row.plan_tier ?? null, country: row.country ?? null },
    })),
    csms: null,
    owners: ravenstackOwners(),
    subscriptions: sharedRows('data/ravenstack/ravenstack_subscriptions.csv').map((row) => {
      const ends = day(row.end_date);
      return {
        account: row.account_id ?? '',
        from: day(row.start_date) ?? 0,
        to: ends !== null && lastDayActive ? ends + DAY : ends,
        amount: row.mrr_amount ?? '',
      };
    }),
    responses: sharedRows('data/ravenstack/ravenstack_support_tickets.csv').map((row) => ({
      id: row.ticket_id ?? '',
      account: row.account_id,
      kind: 'csat',
      score: row.satisfaction_score || null,
      trigger: 'support',
      askedAt: day(row.closed_at),
      answeredAt: day(row.closed_at),
    })),
    rates: null,
  };
}

/** One published or computed number: metric, window, group and value. */
export interface Reference {
  readonly metric: string;
  readonly every: 'month' | 'quarter';
  readonly start: number;
  readonly by: readonly string[];
  readonly group: string | null;
  readonly attribution: 'start' | 'end';
  readonly value: number;
}

const columns: Readonly<Record<string, string>> = {
  start_accounts: '',
  end_accounts: 'customers_active',
  new_accounts: 'customers_new',
  reactivated_accounts: 'customers_reactivated',
  churned_accounts: 'customers_lost',
  end_mrr: 'mrr',
  new_mrr: 'mrr_new',
  reactivation_mrr: 'mrr_reactivation',
  churned_mrr: 'mrr_churned',
  expansion_mrr: 'mrr_expansion',
  contraction_mrr: 'mrr_contraction',
  logo_churn: 'customer_churn_rate',
  gross_mrr_churn: 'revenue_churn_rate',
  grr: 'gross_revenue_retention',
  nrr: 'net_revenue_retention',
  expansion_rate: 'expansion_rate',
};

type Row = Readonly<Record<string, string>>;
type Frame = Omit<Reference, 'metric' | 'value'>;

const numbersOf = (row: Row, frame: Frame): Reference[] =>
  Object.entries(row).flatMap(([column, text]) => {
    const metric = columns[column];
    return metric === undefined || metric === '' || text === '' ? [] : [{ ...frame, metric, value: Number(text) }];
  });

const startOf = (row: Row) => day(row.period_start) ?? 0;

/** Monthly totals; the end date is the first day not active, or the last day active. */
export const monthlyReference = (ends: 'exclusive' | 'inclusive'): Reference[] =>
  sharedRows(`oracles/ravenstack_monthly_end_${ends}.csv`).flatMap((row) =>
    numbersOf(row, { every: 'month', start: startOf(row), by: [], group: null, attribution: 'start' })
  );

const dimensions: Readonly<Record<string, string>> = { industry: 'industry', plan_tier: 'plan', country: 'country' };

/** Quarterly numbers by industry, plan and country, and in total. */
export const segmentReference = (): Reference[] =>
  sharedRows('oracles/ravenstack_quarterly_segments.csv').flatMap((row) => {
    const dimension = dimensions[row.dimension ?? ''];
    return numbersOf(row, {
      every: 'quarter',
      start: startOf(row),
      by: dimension === undefined ? [] : [dimension],
      group: dimension === undefined ? null : (row.segment ?? null),
      attribution: 'start',
    });
  });

/** Two quarters by CSM, for the owners at the quarter's start and at its end. */
export const attributionReference = (): Reference[] =>
  sharedRows('oracles/ravenstack_csm_attribution.csv').flatMap((row) => {
    const attribution = row.policy === 'period_start' ? 'start' : row.policy === 'period_end' ? 'end' : null;
    return attribution === null
      ? []
      : numbersOf(row, { every: 'quarter', start: startOf(row), by: ['csm'], group: row.csm ?? null, attribution });
  });
