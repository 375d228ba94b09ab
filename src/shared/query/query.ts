// What a panel, an alert rule or Explore stores. Ids and keys here never change without a migration.
import { z } from 'zod';
import { calendarOverrideSchema } from '../calendar/calendar';

export const everyOptions = ['auto', 'day', 'week', 'month', 'quarter', 'year'] as const;
export const windowOptions = ['7d', '28d', '30d', '90d', '3mo', '6mo', '12mo'] as const;
export const attributions = ['start', 'end', 'event', 'current'] as const;
export const lensIds = ['value', 'previous', 'change', 'change_pct', 'year_ago', 'company', 'n'] as const;
export const formats = ['timeseries', 'numeric', 'table'] as const;

/** Dimensions that every data set has; all others are the user's segments. */
export const ownerDimensions = ['csm', 'team'] as const;

export const definitionSchema = z.strictObject({
  /** Customers who arrive and leave inside one window: left out of churn, or in its numerator and denominator (Stripe). */
  newAndLost: z.enum(['excluded', 'counted']).default('excluded'),
  /** Whether revenue of returning customers counts in NRR. */
  reactivation: z.enum(['outside', 'inside']).default('outside'),
  /** Whether every survey answer counts or only a respondent's last in the window. */
  answers: z.enum(['all', 'latest_per_respondent']).default('all'),
});

export const querySchema = z.strictObject({
  schemaVersion: z.literal(1).default(1),
  metric: z.string().default('net_revenue_retention'),
  /** Break down by: `csm`, `team` or segment names; empty for the total. */
  by: z.array(z.string()).default([]),
  /** Per dimension, the ids or labels to keep. A dimension left out is unfiltered; an empty list keeps nothing. */
  filters: z.record(z.string(), z.array(z.string())).default({}),
  period: z
    .strictObject({
      every: z.enum(everyOptions).default('auto'),
      /** Rolling window length, evaluated every `every` (day, week or month); absent for calendar periods. */
      window: z.enum(windowOptions).optional(),
    })
    .prefault({}),
  attribution: z.enum(attributions).default('start'),
  lenses: z.array(z.enum(lensIds)).min(1).default(['value']),
  /** Keep the window that contains now; absent means the metric's own habit (counts and stocks keep it, rates do not). */
  partial: z.boolean().optional(),
  definition: definitionSchema.prefault({}),
  format: z.enum(formats).default('timeseries'),
  calendar: calendarOverrideSchema.optional(),
});

export type KpiQuery = z.infer<typeof querySchema>;
export type Attribution = KpiQuery['attribution'];
export type LensId = (typeof lensIds)[number];
export type Definition = z.infer<typeof definitionSchema>;
