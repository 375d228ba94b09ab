// What cohort frames say about themselves: meaning of a number, the definition in force, who gets the credit.
import { switchWords } from '../../shared/query/definition-words';
import type { Attribution, Definition } from '../../shared/query/query';
import type { CohortResult } from '../plan/cohort-result';
import { bounds, type FieldConfig, unitConfig } from './field-config';
import { type FrameMeta, resultMeta } from './frame-meta';

const cohortCredits: Readonly<Record<Attribution, string>> = {
  start: "the owner at the start of the cohort's first full period",
  event: "the owner at the start of the cohort's first full period",
  end: 'the owner at the end of the period followed',
  current: "today's owner",
};

/** Config of a number of the metric; `when` says of which period. */
export function cohortConfig({ metric, query, words, currency }: CohortResult, when: string): FieldConfig {
  const definition = cohortSwitches(metric.id, query.definition).map((name) => switchWords(name, query.definition));
  return {
    ...unitConfig(metric, 'value', currency),
    ...bounds(metric, 'value'),
    description: [
      when,
      words,
      ...(definition.length === 0 ? [] : [`Definition: ${definition.join('; ')}.`]),
      `Credited to ${cohortCredits[query.attribution]}.`,
    ].join('\n'),
  };
}

/** The switches that cohorts heed: what is always said of a metric, and what is not as usual. */
function cohortSwitches(metric: string, { churnDate }: Definition): ReadonlyArray<keyof Definition> {
  return [
    ...(metric === 'net_revenue_retention' ? (['reactivation'] as const) : []),
    ...(metric !== 'first_value_reached' && churnDate !== 'term_end' ? (['churnDate'] as const) : []),
  ];
}

/** What holds for the whole result: the windows are those in which its cohorts were acquired. */
export function cohortMeta(result: CohortResult): FrameMeta {
  const { periods, cohorts, every, words } = result;
  const acquired = cohorts.map(({ period }) => period);
  const { custom, ...meta } = resultMeta({ ...result, windows: acquired }, acquired);
  const last = periods.at(-1);
  return {
    ...meta,
    custom: {
      ...custom,
      cohorts: {
        every,
        means: words,
        followedUntil: last === undefined ? null : new Date(last.until).toISOString(),
        unfinishedPeriod: last?.partial === true ? last.label : null,
      },
    },
  };
}
