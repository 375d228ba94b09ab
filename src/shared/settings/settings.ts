// The data source's settings as stored in jsonData. Secrets are never part of them.
import { z } from 'zod';
import { ownMetricsSchema } from '../../families/own-metrics/declaration';
import { calendarSchema } from '../calendar/calendar';
import { mappingSchema } from '../model/mapping';
import { postgresSchema } from './postgres-settings';
import { healthSchema } from './health-settings';
import { urlsSchema } from './url-settings';

const ascending = (limit: z.ZodType<number, number>) =>
  z
    .array(limit)
    .min(1)
    .max(9)
    .refine((limits) => limits.every((each, index) => each > (limits[index - 1] ?? 0)), 'the limits must ascend');

export const settingsSchema = z.strictObject({
  schemaVersion: z.literal(1).default(1),
  source: z.enum(['sample', 'csv', 'postgres']).default('sample'),
  /** Folder of CSV files, under one of the administrator's allowed folders; not needed where the accounts come from a URL. With Postgres, for entities that are mapped to files. */
  folder: z.string().optional(),
  /** How to reach the database, for the source `postgres`. */
  postgres: postgresSchema.optional(),
  /** How to fetch what the mapping reads from URLs. */
  urls: urlsSchema.prefault({}),
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
  privacy: z
    .strictObject({
      /** Whoever is no admin sees the numbers of one CSM at most: the one with the same e-mail. */
      ownBook: z.boolean().default(false),
    })
    .prefault({}),
  /** Where the bands lie that accounts and CSMs fall into at a window's start. */
  bands: z
    .strictObject({
      /** Limits between bands of annual recurring revenue, ascending. */
      arr: ascending(z.number().positive()).default([5_000, 20_000, 50_000, 100_000]),
      /** Limits between bands of whole months as a customer, ascending. */
      tenureMonths: ascending(z.int().min(1).max(1_200)).default([12, 24, 36]),
      /** Months for which a CSM counts as new. */
      newCsmMonths: z.int().min(1).max(60).default(6),
    })
    .prefault({}),
  /** Share of revenue that is left after the cost of delivering it; lifetime value needs it. */
  grossMargin: z.number().min(0).max(1).optional(),
  /** Where an account is in the CRM, `{account}` standing for its id; tables of accounts lead there. */
  accountUrl: z
    .string()
    .regex(/^https?:\/\/[^\s/]/, 'begin with https:// or http://')
    .refine((url) => url.includes('{account}'), 'write {account} where the id of the account goes')
    .optional(),
  /** Numbers carry a notice once the newest row that says anything is this old. */
  staleAfterHours: z.number().positive().optional(),
  /** How the health of accounts is worked out. */
  health: healthSchema.prefault({}),
  /** Metrics of the user's own over the mapped tables. */
  ownMetrics: ownMetricsSchema.default([]),
});

export type Settings = z.infer<typeof settingsSchema>;
