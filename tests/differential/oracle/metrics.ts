// The contract's metrics over summed parts, written out one by one from its tables.
import type { Definition } from '../../../src/shared/query/query';
import type { Parts } from './groups';
import { quotient, toNumber } from './money';
import { CSAT_SHARE_DECIMALS, SCORE_DECIMALS } from './voice';

type Get = (part: string) => bigint;

export interface OracleMetric {
  readonly family: 'revenue-cohort' | 'surveys';
  /** Rates leave out the window that contains now; counts and what holds at a window's end keep it. */
  readonly habit: 'leaves out' | 'keeps';
  readonly needs: 'accounts' | 'subscriptions' | 'survey_responses';
  readonly value: (get: Get, definition: Definition) => number | null;
  /** Sample size behind the value; where there is one, a small one is withheld for single CSMs. */
  readonly n?: (get: Get) => bigint;
}

const share = (over: bigint, under: bigint): number | null => (under === 0n ? null : quotient(over, under));
const monthly = (annual: bigint) => toNumber(annual) / 12;
const mean = (sum: bigint, decimals: number, count: bigint) => share(sum, count * 10n ** BigInt(decimals));

const lostOf = (get: Get) => get('churned') + get('contraction');
const kept = (get: Get, { reactivation }: Definition) =>
  get('opening') + get('expansion') - lostOf(get) + (reactivation === 'inside' ? get('reactivation') : 0n);
// Customers at the end less the new and the returned are, account by account, those at the start less
// the lost; said this way it also holds for a book whose accounts have been handed over since.
const crr = (get: Get) => share(get('customers_at_start') - get('customers_lost'), get('customers_at_start'));

const cohortRate = (value: OracleMetric['value'], needs: OracleMetric['needs'] = 'subscriptions'): OracleMetric => ({
  family: 'revenue-cohort',
  habit: 'leaves out',
  needs,
  value,
  n: (get) => get('customers_at_start'),
});
const customers = (part: string): OracleMetric => ({
  family: 'revenue-cohort',
  habit: 'keeps',
  needs: 'accounts',
  value: (get) => Number(get(part)),
});
const money = (sum: (get: Get) => bigint): OracleMetric => ({
  family: 'revenue-cohort',
  habit: 'keeps',
  needs: 'subscriptions',
  value: (get) => monthly(sum(get)),
});
const answers = (under: string, value: OracleMetric['value']): OracleMetric => ({
  family: 'surveys',
  habit: 'leaves out',
  needs: 'survey_responses',
  value,
  n: (get) => get(under),
});
const answerShare = (over: string, under: string) => answers(under, (get) => share(get(over), get(under)));

/** Every metric of both families by id. */
export const oracleMetrics: Readonly<Record<string, OracleMetric>> = {
  customer_churn_rate: cohortRate((get, { newAndLost }) => {
    const flash = newAndLost === 'counted' ? get('customers_new_and_lost') : 0n;
    const joined = newAndLost === 'counted' ? get('customers_new') + flash : 0n;
    return share(get('customers_lost') + flash, get('customers_at_start') + joined);
  }, 'accounts'),
  customer_retention_rate: cohortRate(crr, 'accounts'),
  customers_active: customers('customers_at_end'),
  customers_new: customers('customers_new'),
  customers_lost: customers('customers_lost'),
  customers_reactivated: customers('customers_reactivated'),
  customers_new_and_lost: customers('customers_new_and_lost'),
  revenue_churn_rate: cohortRate((get) => share(lostOf(get), get('opening'))),
  churned_revenue_rate: cohortRate((get) => share(get('churned'), get('opening'))),
  net_revenue_churn_rate: cohortRate((get, definition) =>
    share(get('opening') - kept(get, definition), get('opening'))
  ),
  gross_revenue_retention: cohortRate((get) => share(get('opening') - lostOf(get), get('opening'))),
  net_revenue_retention: cohortRate((get, definition) => share(kept(get, definition), get('opening'))),
  retention_gap: cohortRate((get) => {
    const logos = crr(get);
    const gross = share(get('opening') - lostOf(get), get('opening'));
    return logos === null || gross === null ? null : logos - gross;
  }),
  mrr: money((get) => get('closing')),
  arr: { ...money(() => 0n), value: (get) => toNumber(get('closing')) },
  arpa: {
    ...money(() => 0n),
    value: (get) => (get('customers_at_end') === 0n ? null : monthly(get('closing')) / Number(get('customers_at_end'))),
    n: (get) => get('customers_at_end'),
  },
  mrr_new: money((get) => get('new')),
  mrr_expansion: money((get) => get('expansion')),
  mrr_contraction: money((get) => get('contraction')),
  mrr_churned: money((get) => get('churned')),
  mrr_reactivation: money((get) => get('reactivation')),
  mrr_transferred_in: money((get) => get('transferred_in')),
  mrr_transferred_out: money((get) => get('transferred_out')),
  mrr_fx: money((get) => get('fx')),
  mrr_net_new: money((get) => get('new') + get('reactivation') + get('expansion') - lostOf(get)),
  expansion_revenue: money((get) => get('expansion')),
  expansion_rate: cohortRate((get) => share(get('expansion'), get('opening'))),
  quick_ratio: cohortRate((get) => share(get('new') + get('reactivation') + get('expansion'), lostOf(get))),

  nps: answers('nps_answers', (get) =>
    share(100n * (get('nps_promoters') - get('nps_detractors')), get('nps_answers'))
  ),
  nps_promoters: answerShare('nps_promoters', 'nps_answers'),
  nps_passives: answerShare('nps_passives', 'nps_answers'),
  nps_detractors: answerShare('nps_detractors', 'nps_answers'),
  csat: answerShare('csat_satisfied', 'csat_answers'),
  csat_average: answers('csat_answers', (get) => mean(get('csat_share_sum'), CSAT_SHARE_DECIMALS, get('csat_answers'))),
  ces: answers('ces_answers', (get) => mean(get('ces_score_sum'), SCORE_DECIMALS, get('ces_answers'))),
  ces_low_effort: answerShare('ces_low_effort', 'ces_answers'),
  ces_index: answers('ces_answers', (get) =>
    share(100n * (get('ces_easy') - get('ces_difficult')), get('ces_answers'))
  ),
  onboarding_rating: answers('onboarding_answers', (get) =>
    mean(get('onboarding_score_sum'), SCORE_DECIMALS, get('onboarding_answers'))
  ),
  happiness: answerShare('happiness_satisfied', 'happiness_answers'),
  survey_responses: {
    family: 'surveys',
    habit: 'keeps',
    needs: 'survey_responses',
    value: (get) => Number(get('answers')),
  },
  survey_response_rate: answerShare('sent_answered', 'sent'),
};

/** A metric's value and sample size over the parts of one window and group. */
export function measure(metric: OracleMetric, parts: Parts, definition: Definition) {
  const get: Get = (part) => parts.get(part) ?? 0n;
  return { value: metric.value(get, definition), n: metric.n === undefined ? null : Number(metric.n(get)) };
}
