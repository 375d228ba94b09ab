// What a user declares of a metric of her own, in the data source's settings: what is counted or measured over which
// table, and how the number is to be read. Every fault is a sentence that names what to mend.
import { z } from 'zod';
import { findMetric } from '../../shared/catalogue';
import { recordOf } from '../../shared/parse/record-of';
import { checkDeclaration } from './declaration-faults';
import { ownEntities } from './own-entities';

export const measures = ['count', 'distinct', 'sum', 'average', 'share'] as const;
export const ownUnits = ['count', 'money', 'percent', 'points', 'score', 'ratio', 'days', 'hours'] as const;

const words = z
  .string()
  .trim()
  .min(1)
  .regex(/^\P{Cc}*$/u, 'write it in one line');

const values = z
  .array(
    z.union([
      z
        .string()
        .max(200)
        .regex(/^\P{Cc}*$/u, 'write it in one line'),
      z.number(),
      z.boolean(),
    ])
  )
  .min(1)
  .max(100);

const conditions = recordOf('field', values);

const declaration = z.strictObject({
  /** Stored by queries, alert rules and dashboards: never changes. */
  id: z
    .string()
    .max(40)
    .regex(
      /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
      'start with a small letter, then use small letters, digits and single underscores'
    ),
  name: words.max(120),
  /** One sentence: what the number tells. */
  about: words.max(300),
  entity: z.enum(ownEntities),
  /** The moment at which a row counts; the table's main one where it is missing. */
  at: z.string().optional(),
  measure: z.enum(measures),
  /** What is told apart, added up or averaged. */
  field: z.string().optional(),
  /** Rows count whose fields have one of these values each. */
  where: conditions.optional(),
  /** For a share: what a row must have to be in the numerator. */
  hit: conditions.optional(),
  unit: z.enum(ownUnits),
  better: z.enum(['higher', 'lower', 'neither']),
  /** How far chance alone moves it; by its measure where it is missing. */
  sampling: z.enum(['share', 'mean', 'ratio', 'none']).optional(),
  /** Divides by the customers at the window's end. */
  per: z.literal('customer').optional(),
});

export type OwnMetric = z.infer<typeof declaration>;

const ownMetricSchema = declaration.superRefine((declared, context) =>
  checkDeclaration(declared, (path, message) => context.addIssue({ code: 'custom', path: [...path], message }))
);

export const ownMetricsSchema = z
  .array(ownMetricSchema)
  .max(100)
  .superRefine((declared, context) =>
    declared.forEach(({ id }, index) => {
      const fault = (message: string): void => context.addIssue({ code: 'custom', path: [index, 'id'], message });
      if (findMetric(id) !== undefined) {
        fault('the catalogue has a metric of this id; choose another');
      } else if (id in {}) {
        fault('this word is reserved; choose another');
      } else if (declared.findIndex((other) => other.id === id) < index) {
        fault('another metric above has this id; give each its own');
      }
    })
  );
