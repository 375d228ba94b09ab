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
];

describe('the catalogue', () => {
  it('has every metric of the contract in these families, by ids that never change', () => {
    expect(metrics.map(({ id }) => id).sort()).toEqual(
      [
        ...['customer_churn_rate', 'customer_retention_rate', 'customers_active', 'customers_new', 'customers_lost'],
        ...['customers_reactivated', 'customers_new_and_lost', 'revenue_churn_rate', 'churned_revenue_rate'],
        ...['net_revenue_churn_rate', 'gross_revenue_retention', 'net_revenue_retention', 'retention_gap'],
        ...['mrr', 'arr', 'arpa', 'mrr_new', 'mrr_expansion', 'mrr_contraction', 'mrr_churned', 'mrr_reactivation'],
        ...['mrr_transferred_in', 'mrr_transferred_out', 'mrr_fx', 'mrr_net_new', 'expansion_revenue'],
        ...['expansion_rate', 'quick_ratio'],
        ...['nps', 'nps_promoters', 'nps_passives', 'nps_detractors', 'csat', 'csat_average', 'ces', 'ces_low_effort'],
        ...['ces_index', 'onboarding_rating', 'happiness', 'survey_responses', 'survey_response_rate'],
      ].sort()
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
    expect(metric.id).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(metric.summary).toMatch(/^[A-Z][^.]*\.$/);
    expect(metric.formula).not.toBe('');
    expect(metric.source).not.toBe('');
  });

  it('knows the sample behind every rate, which small ones are withheld by', () => {
    const rates = plain.filter((metric) => ['ratio', 'difference'].includes(metricValue(metric, standard).kind));
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
