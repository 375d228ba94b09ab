// The switches of a definition as the editor lists them, and which of them a metric knows.
import { findMetric, type FamilyId } from '../../shared/catalogue';
import type { Attribution, Definition } from '../../shared/query/query';

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly description: string;
}

export const attributionOptions: ReadonlyArray<Choice<Attribution>> = [
  { value: 'start', label: "Owner at the window's start", description: 'The default; events go to whom they name' },
  { value: 'end', label: "Owner at the window's end", description: 'Whoever owns the account when the window ends' },
  { value: 'event', label: 'Owner at the event', description: 'Whoever owned the account at that moment' },
  { value: 'current', label: "Today's owner", description: "Today's book of business, for all of history" },
];

export const newAndLostOptions: ReadonlyArray<Choice<Definition['newAndLost']>> = [
  { value: 'excluded', label: 'Left out', description: 'The default' },
  { value: 'counted', label: 'Counted', description: 'In the numerator and the denominator, as Stripe does' },
];

export const reactivationOptions: ReadonlyArray<Choice<Definition['reactivation']>> = [
  { value: 'outside', label: 'Outside NRR', description: 'The default' },
  { value: 'inside', label: 'Inside NRR', description: 'Revenue of returning customers counts as kept' },
];

export const answersOptions: ReadonlyArray<Choice<Definition['answers']>> = [
  { value: 'all', label: 'Every answer', description: 'The default' },
  {
    value: 'latest_per_respondent',
    label: "A respondent's last",
    description: "Only a respondent's last answer in the window",
  },
];

const switchesOf: Readonly<Record<FamilyId, ReadonlyArray<keyof Definition>>> = {
  'revenue-cohort': ['newAndLost', 'reactivation'],
  surveys: ['answers'],
};

/** Switches that the metric's family knows; every one for a metric that only a variable names. */
export function switchesFor(metricId: string): ReadonlyArray<keyof Definition> {
  const metric = findMetric(metricId);
  return metric === undefined ? ['newAndLost', 'reactivation', 'answers'] : switchesOf[metric.family];
}
