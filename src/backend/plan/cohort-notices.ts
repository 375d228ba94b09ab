// What a reader must know beside the numbers of cohorts.
import { lensNames } from '../../shared/query/lens-names';
import type { KpiQuery } from '../../shared/query/query';
import type { CohortPlan } from './cohort-periods';
import { otherNotices } from './other-notices';
import { info, type Notice } from './result';

export interface CohortNoticeContext {
  readonly query: Pick<KpiQuery, 'lenses'>;
  readonly plan: Pick<CohortPlan, 'periods'>;
  /** Groups that were added up as `Other`. */
  readonly others: number;
}

export function cohortNotices({ query, plan, others }: CohortNoticeContext): Notice[] {
  const last = plan.periods.at(-1);
  const lenses = query.lenses.filter((lens) => lens !== 'value').map((lens) => `“${lensNames[lens]}”`);
  return [
    ...(last?.partial === true
      ? [info(`The last number of each cohort is that of ${last.label}: the period is not over yet.`)]
      : []),
    ...otherNotices(others),
    ...(lenses.length > 0 ? [info(`Cohorts show the value alone; ${lenses.join(', ')} left out.`)] : []),
  ];
}
