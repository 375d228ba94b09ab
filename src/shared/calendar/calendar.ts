// The organisation's calendar: one per data source, with an optional override per query.
import { z } from 'zod';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const fields = {
  /** IANA zone in which days begin. */
  timeZone: z.string(),
  weekStart: z.enum(weekdays),
  /** Month (1–12) in which the fiscal year starts. */
  fiscalYearStartMonth: z.int().min(1).max(12),
};

export const calendarSchema = z.strictObject({
  timeZone: fields.timeZone.default('UTC'),
  weekStart: fields.weekStart.default('monday'),
  fiscalYearStartMonth: fields.fiscalYearStartMonth.default(1),
});

/** What a query changes of its data source's calendar; what it leaves out stays as it is there. */
export const calendarOverrideSchema = z.strictObject(fields).partial();

export type Calendar = z.infer<typeof calendarSchema>;
