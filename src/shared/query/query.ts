// What a panel, an alert rule or Explore stores. Ids and keys here never change without a migration.
import { z } from 'zod';
import { calendarOverrideSchema } from '../calendar/calendar';
import { recordOf } from '../parse/record-of';
import { eventKinds } from './events';

export const everyOptions = ['auto', 'day', 'week', 'month', 'quarter', 'year'] as const;
export const windowOptions = ['7d', '28d', '30d', '90d', '3mo', '6mo', '12mo'] as const;
export const attributions = ['start', 'end', 'event', 'current'] as const;
export const lensIds = [
  'value',
  'previous',
  'change',
  'change_pct',
  'year_ago',
  'company',
  'company_without',
  'vs_company',
  'rank',
  'n',
  'low',
  'high',
  'z',
  'outside',
  'expected',
  'shrunk',
  'spike',
  'baseline',
  'below_streak',
  'target',
  'attainment',
  'target_gap',
  'ceiling',
  'feasible',
] as const;
export const formats = ['timeseries', 'numeric', 'table', 'accounts', 'cohort', 'annotations'] as const;
/** The formats that Grafana's alert rules can read. */
export const alertFormats: ReadonlySet<(typeof formats)[number]> = new Set(['timeseries', 'numeric']);
const labelForms = ['all', 'groups'] as const;
const cohortForms = ['table', 'timeseries'] as const;

/** Longer than any id of a metric; what is longer is not looked up. */
const MAX_ID = 200;

/** Dimensions that every data set has; all others are the user's segments. */
export const ownerDimensions = ['csm', 'team'] as const;
/** The dimension whose groups are single accounts. */
export const accountDimension = 'account';

export const definitionSchema = z.strictObject({
  /** Customers who arrive and leave inside one window: left out of churn, or in its numerator and denominator (Stripe). */
  newAndLost: z.enum(['excluded', 'counted']).default('excluded'),
  /** Whether revenue of returning customers counts in NRR. */
  reactivation: z.enum(['outside', 'inside']).default('outside'),
  /** Whether every survey answer counts or only a respondent's last in the window. */
  answers: z.enum(['all', 'latest_per_respondent']).default('all'),
  /** When a customer who gave notice is lost: when the paid term is over, or at once. */
  churnDate: z.enum(['term_end', 'cancellation']).default('term_end'),
  /** Revenue movements as start against end of the window, or every change in it added up. */
  movements: z.enum(['snapshot', 'summed']).default('snapshot'),
  /** How many of the best scores of the scale count as satisfied. */
  csatBoxes: z.enum(['top_two', 'top_one']).default('top_two'),
  /** How long customers stay: those who left, or an estimate that counts those who are still there too. */
  lifespan: z.enum(['ended', 'restricted_mean']).default('ended'),
  /** Days within which an account has to reach first value. */
  firstValueDays: z.int().min(1).max(3650).default(90),
  /** Days within which an invited user has to be active. */
  activationDays: z.int().min(1).max(3650).default(14),
  /** Days within which a ticket opened again was not solved; tickets solved since then do not count yet. */
  reopenDays: z.int().min(0).max(365).default(7),
  /** How account health makes up the health of a book: every account alike, or by what it pays. */
  bookScore: z.enum(['mean', 'mrr_weighted']).default('mean'),
  /** Days after a hand-over in which a customer's loss is shown as inherited, not as the new owner's. */
  handOverGraceDays: z.int().min(0).max(365).default(0),
});

/** Per dimension, the ids or labels to keep. A dimension left out is unfiltered; an empty list keeps nothing. */
export const filtersSchema = recordOf('dimension', z.array(z.string()));

export const eventsSchema = z.strictObject({
  kinds: z.array(z.enum(eventKinds)).min(1).default(['churn']),
  /** Movements of less MRR than this are left out. */
  minMrr: z.number().min(0).default(0),
  /** Standard errors from which a window is a spike. */
  minSpike: z.number().min(0).default(3),
});

export const querySchema = z.strictObject({
  schemaVersion: z.literal(1).default(1),
  metric: z.string().max(MAX_ID).default('net_revenue_retention'),
  /** Break down by: `csm`, `team` or segment names; empty for the total. */
  by: z.array(z.string()).default([]),
  filters: filtersSchema.default({}),
  period: z
    .strictObject({
      every: z.enum(everyOptions).default('auto'),
      /** Rolling window length, evaluated every `every` (day, week or month); absent for calendar periods. */
      window: z.enum(windowOptions).optional(),
    })
    .prefault({}),
  /** Values of each dimension that keep a group of their own, the largest first; the rest is `Other`. */
  topN: z.int().min(1).max(1000).optional(),
  attribution: z.enum(attributions).default('start'),
  lenses: z.array(z.enum(lensIds)).min(1).default(['value']),
  /** Segments whose mix `expected` allows for; absent means the first one the group is not broken down by. */
  mixBy: z.array(z.string()).min(1).optional(),
  /** Keep the window that contains now; absent means the metric's own habit (counts and stocks keep it, rates do not). */
  partial: z.boolean().optional(),
  definition: definitionSchema.prefault({}),
  format: z.enum(formats).default('timeseries'),
  /** What format `cohort` comes as: a row per cohort, for a heat map, or a series per cohort. */
  cohortAs: z.enum(cohortForms).default('table'),
  /** Labels of series and single values: metric and lens too, or the groups' alone, so that queries of an alert rule join. */
  labels: z.enum(labelForms).default('all'),
  calendar: calendarOverrideSchema.optional(),
  /** What format `annotations` marks; only the kind `spike` reads metric, breakdown and period. */
  events: eventsSchema.optional(),
});

export type KpiQuery = z.infer<typeof querySchema>;
export type Attribution = KpiQuery['attribution'];
export type LensId = (typeof lensIds)[number];
export type Definition = z.infer<typeof definitionSchema>;
