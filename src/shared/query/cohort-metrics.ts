// Which metrics can be followed cohort by cohort.

/** Ids of the metrics that format `cohort` has. */
export const cohortMetricIds = [
  'customer_retention_rate',
  'gross_revenue_retention',
  'net_revenue_retention',
  'mrr',
  'customers_active',
  'first_value_reached',
] as const;

export type CohortMetricId = (typeof cohortMetricIds)[number];

export const isCohortMetric = (id: string): id is CohortMetricId => cohortMetricIds.some((known) => known === id);
