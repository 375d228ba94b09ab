// What customers ask support for and how it is solved. A ticket counts as opened when it was opened, and in
// everything said of solutions when it was first solved.
import type { Family, Metric } from '../../shared/catalogue/metric';
import { type Definition, definitionSchema } from '../../shared/query/query';

export const supportParts = {
  tickets_opened: 0,
  customers: 0,
  tickets_solved: 0,
  /** Seconds from opened to solved, summed over tickets solved. */
  seconds_to_resolution: 6,
  /** Tickets solved that have had their days to come back, and of which it is known how often agents replied. */
  observed_tickets: 0,
  solved_on_first_contact: 0,
  /** The other tickets solved. */
  unobserved_tickets: 0,
} as const;

export type SupportPart = keyof typeof supportParts;
type SupportMetric = Metric<'support', SupportPart>;

const SECONDS_AN_HOUR = 3600;
const base = {
  family: 'support',
  source: 'Metric contract, Engagement, advocacy, support, work',
  dimensions: ['ticket_priority'],
} as const;

const firstContact = ({ reopenDays }: Definition): string =>
  `tickets solved with one agent reply (or so flagged)${reopenDays === 0 ? '' : ` and not reopened within ${reopenDays} days`} / tickets solved whose replies or flag are known`;

const metrics: readonly SupportMetric[] = [
  {
    ...base,
    id: 'first_contact_resolution',
    name: 'First contact resolution (FCR)',
    summary:
      'Share of the tickets solved that took one agent reply and were not opened again soon after; the newest ones do not count yet.',
    formula: firstContact(definitionSchema.parse({})),
    formulaUnder: firstContact,
    unit: 'percent',
    better: 'higher',
    synonyms: ['FCR', 'first call resolution', 'one touch', 'first reply resolution'],
    needs: ['tickets'],
    switches: ['reopenDays'],
    sampling: 'share',
    value: { kind: 'ratio', over: { solved_on_first_contact: 1 }, under: { observed_tickets: 1 } },
    n: { observed_tickets: 1 },
    leftOut: {
      sum: { unobserved_tickets: 1 },
      words: 'tickets solved too recently, or with neither replies nor flag filled',
    },
  },
  {
    ...base,
    id: 'tickets_opened',
    name: 'Tickets opened',
    summary: 'Support tickets opened in the window.',
    formula: 'count of tickets by when they were opened',
    unit: 'count',
    better: 'lower',
    synonyms: ['support tickets', 'support requests', 'cases', 'support load'],
    needs: ['tickets'],
    sampling: 'none',
    value: { kind: 'flow', sum: { tickets_opened: 1 } },
  },
  {
    ...base,
    id: 'tickets_per_account',
    name: 'Tickets per account',
    summary: 'Support tickets opened in the window for each customer at its end.',
    formula: 'tickets opened / customers at the window’s end',
    unit: 'ratio',
    better: 'lower',
    synonyms: ['support frequency', 'tickets per customer', 'contact rate', 'support load'],
    needs: ['accounts', 'tickets'],
    sharesDenominator: true,
    sampling: 'none',
    value: { kind: 'ratio', over: { tickets_opened: 1 }, under: { customers: 1 } },
    n: { customers: 1 },
  },
  {
    ...base,
    id: 'time_to_resolution',
    name: 'Time to resolution',
    summary: 'Mean hours from opened to first solved, over the tickets solved in the window.',
    formula: 'Σ (solved − opened) / tickets solved',
    unit: 'hours',
    better: 'lower',
    synonyms: ['TTR', 'MTTR', 'resolution time', 'time to solve', 'handling time'],
    needs: ['tickets'],
    sampling: 'mean',
    value: {
      kind: 'ratio',
      over: { seconds_to_resolution: 1 },
      under: { tickets_solved: 1 },
      divideBy: SECONDS_AN_HOUR,
    },
    n: { tickets_solved: 1 },
  },
];

export const support: Family<'support', SupportPart> = {
  id: 'support',
  name: 'Support',
  credit: 'event',
  parts: supportParts,
  words: {
    seconds_to_resolution: { words: 'hours to resolution', per: SECONDS_AN_HOUR },
    observed_tickets: 'solved tickets observed',
  },
  dimensions: { ticket_priority: { name: 'Ticket priority', entity: 'tickets', column: 'priority' } },
  metrics,
};
