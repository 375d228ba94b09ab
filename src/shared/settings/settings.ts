// The data source's settings as stored in jsonData. Secrets are never part of them.
import { z } from 'zod';
import { calendarSchema } from '../calendar/calendar';
import { mappingSchema } from '../model/mapping';

export const settingsSchema = z.strictObject({
  schemaVersion: z.literal(1).default(1),
  source: z.enum(['sample', 'csv']).default('sample'),
  /** Folder of CSV files, under one of the administrator's allowed folders. */
  folder: z.string().optional(),
  mapping: mappingSchema.prefault({}),
  calendar: calendarSchema.prefault({}),
  /** ISO code of the one reporting currency. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'use a three-letter ISO code such as USD')
    .default('USD'),
  smallSample: z
    .strictObject({
      /** A per-CSM rate with fewer in its denominator is withheld. */
      suppressUnder: z.int().min(0).default(5),
      /** Under this it is shown and marked as small. */
      markUnder: z.int().min(0).default(10),
    })
    .prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;
