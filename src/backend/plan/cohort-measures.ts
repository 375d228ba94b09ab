// The metrics that are followed cohort by cohort, over the parts of cohort facts. Each is the metric's own number
// over the window from the end of the cohort's acquisition period to the end of the period followed.
import type { Metric, MetricValue, Ratio, Terms } from '../../shared/catalogue/metric';
import { findMetric } from '../../shared/catalogue';
import { KpiError } from '../../shared/errors';
import { type CohortMetricId, cohortMetricIds, isCohortMetric } from '../../shared/query/cohort-metrics';
import type { Definition, KpiQuery } from '../../shared/query/query';
import { type CohortPart, isByOwner } from '../facts';

export interface CohortMeasure {
  readonly value: (definition: Definition) => MetricValue<CohortPart>;
  /** Accounts that a rate rests on; absent for counts and money. */
  readonly n?: Terms<CohortPart>;
  /** What a cell shows, as a sentence. */
  readonly words: string;
}

const MONTHS_A_YEAR = 12;

const ratio = (over: Terms<CohortPart>, under: CohortPart): Ratio<CohortPart> => ({
  kind: 'ratio',
  over,
  under: { [under]: 1 },
});

const customersAtStart: Terms<CohortPart> = { customers_at_start: 1 };

const cohortMeasures: Readonly<Record<CohortMetricId, CohortMeasure>> = {
  customer_retention_rate: {
    value: () => ratio({ customers_kept: 1 }, 'customers_at_start'),
    n: customersAtStart,
    words: "Share of the cohort's customers at the start of its first full period who are customers at the end.",
  },
  gross_revenue_retention: {
    value: () => ratio({ retained: 1 }, 'opening'),
    n: customersAtStart,
    words: "Share of the cohort's MRR at the start of its first full period that is kept, expansion left out.",
  },
  net_revenue_retention: {
    value: ({ reactivation }) =>
      ratio(reactivation === 'inside' ? { kept_closing: 1, returned: 1 } : { kept_closing: 1 }, 'opening'),
    n: customersAtStart,
    words: "Share of the cohort's MRR at the start of its first full period that is kept, expansion included.",
  },
  mrr: {
    value: () => ({ kind: 'stock', sum: { closing: 1 }, divideBy: MONTHS_A_YEAR }),
    words: 'MRR of the cohort at the end.',
  },
  customers_active: {
    value: () => ({ kind: 'stock', sum: { customers: 1 } }),
    words: 'Accounts of the cohort that are customers at the end.',
  },
  first_value_reached: {
    value: () => ratio({ reached_value: 1 }, 'onboarded'),
    n: { onboarded: 1 },
    words: "Share of the cohort's accounts with an onboarding that have reached first value by the end.",
  },
};

/** Throws `bad_query` for a metric, or a definition of it, that cohorts do not have. */
export function cohortMeasure({ id, name }: Pick<Metric, 'id' | 'name'>, query: KpiQuery): CohortMeasure {
  if (!isCohortMetric(id)) {
    const known = cohortMetricIds.map((each) => `${findMetric(each)?.name ?? each} (${each})`).join(', ');
    throw new KpiError(
      'bad_query',
      `${name} cannot be followed by cohorts. Use one of: ${known}; or another format than cohort.`
    );
  }
  checkDefinition(id, query);
  return cohortMeasures[id];
}

function checkDefinition(id: CohortMetricId, { definition, by, filters }: KpiQuery): void {
  if (definition.movements === 'summed' && (id === 'gross_revenue_retention' || id === 'net_revenue_retention')) {
    throw new KpiError(
      'bad_query',
      'Cohorts compare the end of a period with the start of the cohort; movements added up change by change are not followed. Set definition.movements to "snapshot", or choose another format than cohort.'
    );
  }
  const owned = [...by, ...Object.keys(filters)].some(isByOwner);
  if (definition.handOverGraceDays > 0 && owned) {
    throw new KpiError(
      'bad_query',
      'Cohorts by CSM or team show no losses as inherited: an account counts for one owner throughout. Set definition.handOverGraceDays to 0, or choose another format than cohort.'
    );
  }
}
