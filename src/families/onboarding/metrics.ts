// How fast customers and their users get started. An onboarding counts for the CSM it names, or for the account's
// owner when it started; an account with several onboardings counts once for each.
import type { Family, Metric, Survival } from '../../shared/catalogue/metric';
import { type Definition, definitionSchema } from '../../shared/query/query';

export const onboardingParts = {
  started: 0,
  /** First values in the window, and the seconds since the onboarding's start, or since the purchase. */
  value_reached: 0,
  value_seconds: 6,
  purchased_value_reached: 0,
  purchased_value_seconds: 6,
  /** Started, or bought, and without value at the window's end; accounts lost since do not wait. */
  value_waiting: 0,
  purchased_value_waiting: 0,
  /** By days: of those who started, or bought, in the window, who got there and who has been watched in vain. */
  cohort_reached: 0,
  cohort_censored: 0,
  purchased: 0,
  purchased_cohort_reached: 0,
  purchased_cohort_censored: 0,
  /** Of those who started in the window: the days to get there are over for them; and who got there in time. */
  observable: 0,
  reached_in_time: 0,
  not_yet_observable: 0,
  completed: 0,
  completed_seconds: 6,
  open: 0,
  /** Users invited in the window whose days to get active are over; and who got active in time. */
  invited: 0,
  activated: 0,
  invited_not_yet_observable: 0,
} as const;

export type OnboardingPart = keyof typeof onboardingParts;
type OnboardingMetric = Metric<'onboarding', OnboardingPart>;

const SECONDS_A_DAY = 86_400;
const base = {
  family: 'onboarding',
  needs: ['onboardings'],
  source: 'Metric contract, Onboarding and time to value',
} as const;
/** Until they got there, unless they left as customers. */
const untilLost = { ...base, needs: ['accounts', 'onboardings'] } as const;

const meanDays = (seconds: OnboardingPart, count: OnboardingPart) =>
  ({
    unit: 'days',
    better: 'lower',
    sampling: 'mean',
    value: { kind: 'ratio', over: { [seconds]: 1 }, under: { [count]: 1 }, divideBy: SECONDS_A_DAY },
    n: { [count]: 1 },
  }) as const;

const share = (over: OnboardingPart, under: OnboardingPart) =>
  ({
    unit: 'percent',
    better: 'higher',
    sampling: 'share',
    value: { kind: 'ratio', over: { [over]: 1 }, under: { [under]: 1 } },
    n: { [under]: 1 },
  }) as const;

const usual = definitionSchema.parse({});
const firstValue = ({ firstValueDays: days }: Definition): string =>
  `first value within ${days} days of the start / onboardings started in the window at least ${days} days ago`;
const activation = ({ activationDays: days }: Definition): string =>
  `first active within ${days} days of the invitation / users invited in the window at least ${days} days ago`;

interface Duration {
  readonly id: string;
  readonly name: string;
  /** What starts the clock, as in "since …". */
  readonly since: string;
  readonly cohort: string;
  readonly reached: OnboardingPart;
  readonly seconds: OnboardingPart;
  readonly all: OnboardingPart;
  /** Accounts still on their way at the window's end. */
  readonly waiting: OnboardingPart;
  readonly watched: Pick<Survival<OnboardingPart>, 'reached' | 'censored'>;
  readonly synonyms: readonly string[];
}

/** The mean by when value was reached, and the percentiles by when the clock started. */
function durationMetrics(duration: Duration): OnboardingMetric[] {
  const { id, name, since, cohort, reached, seconds, all, waiting, watched, synonyms } = duration;
  const percentile = (suffix: string, label: string, percentile: number, who: string): OnboardingMetric => ({
    ...untilLost,
    id: `${id}_${suffix}`,
    name: `${name}, ${label}`,
    summary: `Days since ${since} by which ${who} of the accounts that ${cohort} in the window got their first value, those still waiting allowed for.`,
    formula: `${label} of the days from ${since} to first value, rounded to whole ones, Kaplan–Meier, midway to the next day where exactly so many got there; no value yet is censored now, or when the account was lost for good`,
    unit: 'days',
    better: 'lower',
    synonyms: [...synonyms, 'Kaplan–Meier', label],
    switches: ['churnDate'],
    sampling: 'none',
    value: { kind: 'survival', ...watched, read: { percentile } },
    n: { [all]: 1 },
  });
  return [
    {
      ...untilLost,
      id,
      name,
      summary: `Mean days from ${since} to first value, over the accounts that reached it in the window.`,
      formula: `Σ (first value − ${since}) in days / first values reached`,
      synonyms,
      ...meanDays(seconds, reached),
      leftOut: { sum: { [waiting]: 1 }, words: 'accounts still waiting for first value' },
    },
    percentile('median', 'median', 50, 'half'),
    percentile('p75', '75th percentile', 75, 'three quarters'),
    percentile('p90', '90th percentile', 90, 'nine tenths'),
  ];
}

const metrics: readonly OnboardingMetric[] = [
  ...durationMetrics({
    id: 'time_to_first_value',
    name: 'Time to first value',
    since: 'the start of onboarding',
    cohort: 'started onboarding',
    reached: 'value_reached',
    seconds: 'value_seconds',
    all: 'started',
    waiting: 'value_waiting',
    watched: { reached: 'cohort_reached', censored: 'cohort_censored' },
    synonyms: ['TTFV', 'first value', 'time to live', 'go-live', 'days to value'],
  }),
  ...durationMetrics({
    id: 'time_to_value',
    name: 'Time to value',
    since: 'the purchase',
    cohort: 'bought',
    reached: 'purchased_value_reached',
    seconds: 'purchased_value_seconds',
    all: 'purchased',
    waiting: 'purchased_value_waiting',
    watched: { reached: 'purchased_cohort_reached', censored: 'purchased_cohort_censored' },
    synonyms: ['TTV', 'purchase to value', 'days to value'],
  }),
  {
    ...base,
    id: 'first_value_reached',
    name: 'First value reached',
    summary:
      'Share of the accounts that started onboarding in the window and reached first value in time, once their time is over.',
    formula: firstValue(usual),
    formulaUnder: firstValue,
    synonyms: ['onboarding success rate', 'value realisation', 'activation of accounts'],
    switches: ['firstValueDays'],
    ...share('reached_in_time', 'observable'),
    leftOut: { sum: { not_yet_observable: 1 }, words: 'accounts whose time is not over' },
  },
  {
    ...base,
    id: 'onboarding_duration',
    name: 'Onboarding duration',
    summary: 'Mean days from start to completion, over the onboardings completed in the window.',
    formula: 'Σ (completed − started) in days / onboardings completed',
    synonyms: ['onboarding time', 'implementation time', 'time to onboard'],
    ...meanDays('completed_seconds', 'completed'),
  },
  {
    ...untilLost,
    id: 'onboardings_open',
    name: 'Onboardings open',
    summary: 'Onboardings started and not yet completed at the end of the window, of accounts that are not lost.',
    formula:
      'count of onboardings with started ≤ end < completed; that of an account that left and has not come back ends when it left',
    unit: 'count',
    better: 'neither',
    synonyms: ['ongoing onboardings', 'implementations in progress'],
    switches: ['churnDate'],
    sampling: 'none',
    value: { kind: 'stock', sum: { open: 1 } },
  },
  {
    ...base,
    id: 'onboardings_completed',
    name: 'Onboardings completed',
    summary: 'Onboardings completed in the window.',
    formula: 'count of onboardings by when they were completed',
    unit: 'count',
    better: 'higher',
    synonyms: ['finished onboardings', 'implementations done'],
    sampling: 'none',
    value: { kind: 'flow', sum: { completed: 1 } },
  },
  {
    ...base,
    needs: ['users'],
    id: 'activation_rate',
    name: 'Activation rate',
    summary: 'Share of the users invited in the window who got active in time, once their time is over.',
    formula: activation(usual),
    formulaUnder: activation,
    synonyms: ['user activation', 'invited users active', 'adoption of invitations'],
    switches: ['activationDays'],
    ...share('activated', 'invited'),
    leftOut: { sum: { invited_not_yet_observable: 1 }, words: 'users whose time is not over' },
  },
];

export const onboarding: Family<'onboarding', OnboardingPart> = {
  id: 'onboarding',
  name: 'Onboarding and time to value',
  credit: 'onboarding',
  parts: onboardingParts,
  words: {
    value_reached: 'first values reached',
    value_seconds: { words: 'days to first value', per: SECONDS_A_DAY },
    purchased_value_reached: 'first values reached',
    purchased_value_seconds: { words: 'days from purchase to first value', per: SECONDS_A_DAY },
    observable: 'onboardings observed',
    reached_in_time: 'first values in time',
    completed: 'onboardings completed',
    completed_seconds: { words: 'days to completion', per: SECONDS_A_DAY },
    open: 'onboardings open',
    invited: 'users invited',
    activated: 'users activated',
    cohort_reached: 'reached first value',
    cohort_censored: 'without it so far',
    purchased_cohort_reached: 'reached first value',
    purchased_cohort_censored: 'without it so far',
  },
  binned: ['cohort_reached', 'cohort_censored', 'purchased_cohort_reached', 'purchased_cohort_censored'],
  metrics,
};
