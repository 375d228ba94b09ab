import { entityIds } from '../model/entities';
import { definitionSchema } from '../query/query';
import { families, findMetric, metrics } from '.';
import { metricParts, metricValue, type Metric } from './metric';

const plain: ReadonlyArray<Metric & { readonly parts: readonly string[] }> = families.flatMap((family) =>
  // Widening loses the part names, which are looked up here.
  family.metrics.map((metric) => ({ ...(metric as Metric), parts: Object.keys(family.parts) }))
);
const standard = definitionSchema.parse({});
const definitions = [
  standard,
  definitionSchema.parse({ newAndLost: 'counted', reactivation: 'inside', answers: 'latest_per_respondent' }),
  definitionSchema.parse({ lifespan: 'restricted_mean' }),
];

describe('the catalogue', () => {
  it('has every metric of the contract and no other, by ids that never change', () => {
    expect(metrics.map(({ id }) => id).sort()).toEqual(
      [
        'customer_churn_rate customer_retention_rate customers_active customers_new customers_lost customers_reactivated customers_new_and_lost',
        'revenue_churn_rate churned_revenue_rate net_revenue_churn_rate gross_revenue_retention net_revenue_retention retention_gap',
        'mrr arr arpa mrr_new mrr_expansion mrr_contraction mrr_churned mrr_reactivation mrr_transferred_in mrr_transferred_out mrr_fx mrr_net_new',
        'expansion_revenue expansion_rate quick_ratio',
        'gross_renewal_rate net_renewal_rate logo_renewal_rate renewals_due arr_up_for_renewal renewals_overdue',
        'clv_relationship clv_purchases clv_margin customer_lifespan customer_retention_cost retention_cost_ratio',
        'nps nps_promoters nps_passives nps_detractors csat csat_average ces ces_low_effort ces_index onboarding_rating happiness survey_responses survey_response_rate',
        'time_to_first_value time_to_first_value_median time_to_first_value_p75 time_to_first_value_p90',
        'time_to_value time_to_value_median time_to_value_p75 time_to_value_p90',
        'first_value_reached onboarding_duration onboardings_open onboardings_completed activation_rate',
        'dau wau mau stickiness active_users_share_daily active_users_share_weekly active_users_share_monthly active_accounts_share feature_adoption utilisation events_per_user',
        'touchpoints touchpoints_per_account book_coverage days_since_touch advocacy beta_testers opportunities_opened upsells_won upsell_revenue',
        'first_contact_resolution tickets_opened tickets_per_account time_to_resolution tasks_completed tasks_overdue tasks_on_time',
        'competency_score call_reviews call_review_score',
        'health_score healthy_share at_risk_share mrr_at_risk customers_per_csm arr_per_csm capacity',
      ]
        .flatMap((line) => line.split(' '))
        .sort()
    );
  });

  it('finds a metric by its id and nothing by another word', () => {
    expect(findMetric('mrr')?.name).toBe('Monthly recurring revenue (MRR)');
    expect(findMetric('constructor')).toBeUndefined();
  });

  it.each(plain.map((metric) => [metric.id, metric] as const))('%s is made of parts its family has', (_, metric) => {
    for (const definition of definitions) {
      const read = [...metricParts(metric, definition)];
      expect(read.length).toBeGreaterThan(0);
      expect(metric.parts).toEqual(expect.arrayContaining(read));
    }
    expect(entityIds).toEqual(expect.arrayContaining([...metric.needs]));
  });

  it.each(plain.map((metric) => [metric.id, metric] as const))('%s is told in plain words', (_, metric) => {
    expect(metric.id).toMatch(/^[a-z]+(_[a-z0-9]+)*$/);
    expect(metric.summary).toMatch(/^[A-Z][^.]*\.$/);
    expect(metric.formula).not.toBe('');
    expect(metric.source).not.toBe('');
  });

  it('knows the sample behind every rate, which small ones are withheld by', () => {
    // What a CSM has to look after is no sample of anything.
    const sampled = plain.filter(({ family }) => family !== 'workload');
    const rates = sampled.filter((metric) => ['ratio', 'difference'].includes(metricValue(metric, standard).kind));
    expect(rates.filter(({ n }) => n === undefined).map(({ id }) => id)).toEqual([]);
  });
});

describe('the parts a metric reads', () => {
  const parts = (id: string, definition = {}) => {
    const metric = plain.find((candidate) => candidate.id === id);
    return metric && [...metricParts(metric, definitionSchema.parse(definition))].sort();
  };

  it('hold its sample, both sides of a difference, and what a switch brings in', () => {
    expect(parts('mrr')).toEqual(['closing']);
    expect(parts('expansion_rate')).toEqual(['customers_at_start', 'expansion', 'opening']);
    expect(parts('retention_gap')).toEqual([
      'churned',
      'contraction',
      'customers_at_start',
      'customers_lost',
      'opening',
    ]);
    expect(parts('net_revenue_retention')).not.toContain('reactivation');
    expect(parts('net_revenue_retention', { reactivation: 'inside' })).toContain('reactivation');
    expect(parts('customer_churn_rate')).toEqual(['customers_at_start', 'customers_lost']);
    expect(parts('customer_churn_rate', { newAndLost: 'counted' })).toEqual([
      'customers_at_start',
      'customers_lost',
      'customers_new',
      'customers_new_and_lost',
    ]);
  });

  it('make net churn what NRR leaves, whichever switch is set', () => {
    for (const definition of definitions) {
      const terms = (id: string) => {
        const metric = plain.find((candidate) => candidate.id === id);
        const value = metric && metricValue(metric, definition);
        return value?.kind === 'ratio' ? value.over : {};
      };
      const sum = new Map<string, number>();
      for (const [part, weight = 0] of [
        ...Object.entries(terms('net_revenue_retention')),
        ...Object.entries(terms('net_revenue_churn_rate')),
      ]) {
        sum.set(part, (sum.get(part) ?? 0) + weight);
      }
      expect([...sum].filter(([, weight]) => weight !== 0)).toEqual([['opening', 1]]);
    }
  });
});
