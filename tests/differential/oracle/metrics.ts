// The contract's metrics over summed parts, written out one by one from its tables.
import type { FamilyId } from '../../../src/shared/catalogue';
import type { EntityId } from '../../../src/shared/model/entities';
import type { Definition } from '../../../src/shared/query/query';
import { familyOracles } from '../families';
import type { Parts } from './groups';
import { DECIMALS, type Fraction, share, toNumber, valueOf } from './money';
import { WHOLE } from './ownership';
import { SCALE, SCORE_DECIMALS } from './voice';

type Get = (part: string) => bigint;

/** A ratio of sums, one ratio less another, or a number that is no ratio. */
export type OracleValue = Fraction | readonly [Fraction, Fraction] | number | null;

export interface OracleMetric {
  readonly family: FamilyId;
  /** Rates leave out the window that contains now; counts and what holds at a window's end keep it. */
  readonly habit: 'leaves out' | 'keeps';
  readonly needs: EntityId | readonly EntityId[];
  readonly needsOneOf?: readonly EntityId[];
  /** It is what parts add up to, in units of one, and no share of anything. */
  readonly adds?: true;
  /** It counts CSMs, who may be in a segment and outside it too. */
  readonly countsCsms?: true;
  /** Windows after now have a number as well. */
  readonly future?: true;
  readonly value: (get: Get, definition: Definition, parts: Parts) => OracleValue;
  /** Sample size behind the value; where there is one, a small one is withheld for single CSMs. */
  readonly n?: (get: Get, definition: Definition) => bigint;
  /** The part that the number leaves out, which is no data to it. */
  readonly leavesOut?: string;
}

const monthly = (annual: bigint) => toNumber(annual) / 12;
const mean = (sum: bigint, decimals: number, count: bigint) => share(sum, count * 10n ** BigInt(decimals));

const lostOf = (get: Get) => get('churned') + get('contraction');
const kept = (get: Get, { reactivation }: Definition) =>
  get('opening') + get('expansion') - lostOf(get) + (reactivation === 'inside' ? get('reactivation') : 0n);
// Customers at the end less the new and the returned are, account by account, those at the start less
// the lost; said this way it also holds for a book whose accounts have been handed over since.
const crr = (get: Get) => share(get('customers_at_start') - get('customers_lost'), get('customers_at_start'));

/** Who came within the window, where they can be lost as well. */
const joined = (get: Get, { newAndLost }: Definition) =>
  newAndLost === 'counted' ? get('customers_new') + get('customers_new_and_lost') : 0n;

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
  adds: true,
  needs: 'accounts',
  value: (get) => Number(get(part)),
});
const money = (sum: (get: Get) => bigint): OracleMetric => ({
  family: 'revenue-cohort',
  habit: 'keeps',
  adds: true,
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

const firstFamilies: Readonly<Record<string, OracleMetric>> = {
  customer_churn_rate: {
    ...cohortRate((get, definition) => {
      const flash = definition.newAndLost === 'counted' ? get('customers_new_and_lost') : 0n;
      return share(get('customers_lost') + flash, get('customers_at_start') + joined(get, definition));
    }, 'accounts'),
    n: (get, definition) => get('customers_at_start') + joined(get, definition),
  },
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
  retention_gap: cohortRate((get) => [crr(get), share(get('opening') - lostOf(get), get('opening'))]),
  mrr: money((get) => get('closing')),
  arr: { ...money(() => 0n), value: (get) => toNumber(get('closing')) },
  arpa: {
    ...money(() => 0n),
    adds: undefined,
    value: (get) => share(get('closing'), get('customers_at_end') * 12n * 10n ** BigInt(DECIMALS)),
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
  csat_average: answers('csat_answers', (get) => share(get('csat_share_sum'), SCALE * get('csat_answers'))),
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
    adds: true,
    needs: 'survey_responses',
    value: (get) => Number(get('answers')),
  },
  survey_response_rate: answerShare('sent_answered', 'sent'),
};

/** Every metric by id. */
export const oracleMetrics: Readonly<Record<string, OracleMetric>> = Object.assign(
  {},
  firstFamilies,
  ...familyOracles.map(({ metrics }) => metrics)
);

/** The number; null where anything is divided by zero. */
export function numberOf(value: OracleValue): number | null {
  if (value === null || typeof value === 'number') {
    return value;
  }
  if ('over' in value) {
    return valueOf(value);
  }
  const [{ over: a, under: b }, { over: c, under: d }] = value;
  return valueOf(share(a * d - c * b, b * d));
}

/** A metric's value and sample size over the parts of one window and group. */
export function measure(metric: OracleMetric, parts: Parts, definition: Definition) {
  const get: Get = (part) => parts.get(part) ?? 0n;
  const value = numberOf(metric.value(get, definition, parts));
  // Parts are sums of shares of accounts.
  const inWholes = (sum: number) => sum / Number(WHOLE);
  return {
    value: value !== null && metric.adds === true ? inWholes(value) : value,
    n: metric.n === undefined ? null : inWholes(Number(metric.n(get, definition))),
  };
}
