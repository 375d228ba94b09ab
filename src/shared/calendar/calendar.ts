// The organisation's calendar: one per data source, with an optional override per query.
import { z } from 'zod';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export const calendarSchema = z.strictObject({
  /** IANA zone in which days begin. */
  timeZone: z.string().default('UTC'),
  weekStart: z.enum(weekdays).default('monday'),
  /** Month (1–12) in which the fiscal year starts. */
  fiscalYearStartMonth: z.int().min(1).max(12).default(1),
});

export type Calendar = z.infer<typeof calendarSchema>;
