// Health of the customers there are at a window's end. An account of which too little is known is `unknown`: a
// class of its own, in no share and no mean.
import type { Definition } from '../../shared/query/query';
import type { Family, Metric, MetricValue, Terms } from '../../shared/catalogue/metric';

/** Bands of health, best first. */
export const healthBands = { healthy: 'Healthy', neutral: 'Neutral', at_risk: 'At risk', unknown: 'Unknown' } as const;

export const healthParts = {
  /** Customers at the window's end whose health is known, and what they pay a year. */
  known_accounts: 0,
  known_arr: 4,
  healthy_accounts: 0,
  at_risk_accounts: 0,
  at_risk_arr: 4,
  /** Customers of whom less than half of the weight of the components is known. */
  unknown_accounts: 0,
  score_sum: 6,
  /** Σ score × what the account pays a year. */
  score_arr: 10,
} as const;

export type HealthPart = keyof typeof healthParts;
type HealthMetric = Metric<'health', HealthPart>;

const MONTHS_A_YEAR = 12;
const sources = ['usage', 'tickets', 'survey_responses', 'invoices', 'touchpoints', 'health_measures'] as const;

const base = {
  family: 'health',
  needs: ['accounts'],
  needsOneOf: sources,
  dimensions: ['health_band'],
  leftOut: { sum: { unknown_accounts: 1 }, words: 'customers of unknown health' },
  source: 'Metric contract, Health and workload',
} as const;

const atEnd = (over: Terms<HealthPart>, under: HealthPart): MetricValue<HealthPart> => ({
  kind: 'ratio',
  over,
  under: { [under]: 1 },
  atEnd: true,
});

const bookScore = ({ bookScore: how }: Definition): MetricValue<HealthPart> =>
  how === 'mrr_weighted' ? atEnd({ score_arr: 1 }, 'known_arr') : atEnd({ score_sum: 1 }, 'known_accounts');

const share = (
  part: HealthPart,
  better: 'higher' | 'lower',
  words: Pick<HealthMetric, 'id' | 'name' | 'summary' | 'formula' | 'synonyms'>
): HealthMetric => ({
  ...base,
  ...words,
  unit: 'percent',
  better,
  sampling: 'share',
  value: atEnd({ [part]: 1 }, 'known_accounts'),
  n: { known_accounts: 1 },
});

export const health: Family<'health', HealthPart> = {
  id: 'health',
  name: 'Health',
  credit: 'instant',
  parts: healthParts,
  annualised: ['known_arr', 'at_risk_arr'],
  words: {
    known_accounts: 'customers of known health',
    known_arr: 'MRR of known health',
    healthy_accounts: 'healthy customers',
    at_risk_accounts: 'customers at risk',
    at_risk_arr: 'MRR at risk',
    score_sum: 'points of health',
    score_arr: 'points × ARR',
  },
  dimensions: {
    health_band: {
      name: 'Health band',
      entity: 'accounts',
      column: 'health_band',
      values: Object.values(healthBands),
    },
  },
  metrics: [
    {
      ...base,
      id: 'health_score',
      name: 'Health score',
      summary:
        'How well the customers are at the end of the window, from 0 to 100; those of whom too little is known are left out.',
      formula:
        'mean over customers of Σ weight × component / Σ weight, over the components that have data; 50 % of the weight at least',
      formulaUnder: ({ bookScore: how }) =>
        how === 'mrr_weighted'
          ? 'Σ MRR × score / Σ MRR over customers, a score being Σ weight × component / Σ weight, over the components that have data; 50 % of the weight at least'
          : undefined,
      unit: 'score',
      better: 'higher',
      synonyms: ['customer health', 'book health', 'health index', 'account health'],
      sampling: 'mean',
      value: bookScore,
      alsoNeeds: ({ bookScore: how }) => (how === 'mrr_weighted' ? ['subscriptions'] : []),
      n: { known_accounts: 1 },
    },
    share('healthy_accounts', 'higher', {
      id: 'healthy_share',
      name: 'Healthy share',
      summary: 'Share of the customers of known health who are healthy at the end of the window.',
      formula: 'customers with a score from 70 on (a setting) / customers of known health',
      synonyms: ['healthy customers', 'green accounts'],
    }),
    share('at_risk_accounts', 'lower', {
      id: 'at_risk_share',
      name: 'At-risk share',
      summary: 'Share of the customers of known health who are at risk at the end of the window.',
      formula: 'customers with a score under 40 (a setting) / customers of known health',
      synonyms: ['customers at risk', 'red accounts', 'unhealthy'],
    }),
    {
      ...base,
      needs: ['accounts', 'subscriptions'],
      id: 'mrr_at_risk',
      name: 'MRR at risk',
      summary: 'Monthly recurring revenue, at the end of the window, of the customers who are at risk.',
      formula: 'Σ MRR of customers with a score under 40 (a setting)',
      unit: 'money',
      better: 'lower',
      synonyms: ['revenue at risk', 'ARR at risk', 'red revenue'],
      sampling: 'none',
      value: { kind: 'stock', sum: { at_risk_arr: 1 }, divideBy: MONTHS_A_YEAR },
    },
  ],
};
