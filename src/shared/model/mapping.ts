// A mapping says where each canonical entity lives in the user's data and how its columns read.
// The default mapping is our own file, table and column names, so canonical CSVs and tables need none.
import { z } from 'zod';
import { entityIds } from './entities';
import { mayBeSecret } from '../parse/issue-sentence';
import { urlFault } from './file-url';
import { isMonthFormat } from './month-columns';

/** The format of moments that are counted: seconds since 1970 in ten digits or nine, milliseconds in three more. */
export const unixFormat = 'unix';
/** The format of local dates in days as Excel counts them, 45657 for 2024-12-31, with the time of day behind the point, to the second. */
export const excelFormat = 'excel';
/** Such a day of 1927 to 2173, as a regular expression of what programs and databases share. */
export const excelDay = '[1-9][0-9]{4}([.][0-9]{1,15})?';

/** What amounts and numbers may be divided by as they are read: the point moves, and every digit stays. */
export const divisors = [100, 1000, 10_000] as const;
export type Divisor = (typeof divisors)[number];

/** How one canonical field is read: a column, or one value for every row. */
const fieldMappingSchema = z.union([
  z.string(),
  z.strictObject({
    column: z.string(),
    /** For instants: `yyyy-MM-dd`-like pattern of the column, or `unix` or `excel`; ISO 8601 where it is missing. */
    format: z.string().optional(),
    /** For an end date whose day is the last active one: adds a day. */
    inclusiveEnd: z.boolean().optional(),
    /** For amounts and numbers told in a smaller unit: 100 where the column has cents. */
    divideBy: z.literal(divisors).optional(),
    /** Value as written in the data → value as the model knows it. */
    values: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({ constant: z.string() }),
]);

/** A table or view: `schema.name`, `name` for one in the search path, or an object where names have points in them. */
const tableSchema = z.union([
  z.string().min(1),
  z.strictObject({ schema: z.string().min(1).optional(), name: z.string().min(1) }),
]);

/** Rows of subscriptions that are no stretches of time: what an account pays in a month, or a change of what it pays. */
const subscriptionShapes = ['monthly_snapshot', 'movements'] as const;
export type SubscriptionShape = (typeof subscriptionShapes)[number];

/** What rows of a shape do not tell: it follows from the next row. */
export const untoldByShape: readonly string[] = ['to', 'cancelled_at'];

/** Fields that no column is chosen for: those of no row of the shape, and those that columns of months tell. */
export const unmappedFields = ({ shape, monthColumns }: ShapeKeys): readonly string[] => [
  ...(shape === undefined ? [] : untoldByShape),
  ...(monthColumns === undefined ? [] : ['from', 'amount']),
];

type ShapeKeys = Partial<Record<'shape' | 'monthColumns', unknown>>;

/** A line of a file, from 1. */
export const headerLineSchema = z.number().int().min(1).max(1000);

/** Where the rows are: one of these, or none for what has the entity's own name. */
const places = ['file', 'url', 'table', 'query'] as const;

export const entityMappingSchema = z
  .strictObject({
    /** File name in the folder, or a pattern such as `responses-*.csv`. */
    file: z.string().optional(),
    /** A CSV file to fetch, as it is or packed with gzip. */
    url: z
      .string()
      .superRefine((text, context) => {
        const fault = urlFault(text);
        if (fault !== undefined) {
          context.addIssue({ code: 'custom', message: fault, params: mayBeSecret });
        }
      })
      .optional(),
    /** Table or view of the database. */
    table: tableSchema.optional(),
    /** One read-only select of the database. */
    query: z.string().min(1).optional(),
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    encoding: z.enum(['utf-8', 'utf-16', 'latin-1']).optional(),
    /** Of a file with a title or remarks above: the line that has the names of the columns. */
    headerLine: headerLineSchema.optional(),
    /** Which numbers read as decimals: `1,234.56` or `1.234,56`. */
    decimalSeparator: z.enum(['.', ',']).optional(),
    /** Keep only rows whose columns hold one of these values. Rows left out are counted. */
    where: z.record(z.string(), z.array(z.string())).optional(),
    /** For subscriptions in files. `from` is then any day of the month, or the moment of the change, and `amount` what it is or changes by. */
    shape: z.enum(subscriptionShapes).optional(),
    /** Of monthly snapshots with a customer a row and a month a column: how the columns of months are called, such as `MMM yyyy`. */
    monthColumns: z
      .string()
      .refine(
        isMonthFormat,
        'write how a month is called with yyyy or yy and MMM, MM or M, for example MMM yyyy or yyyy-MM'
      )
      .optional(),
    /** Of movements: rows whose columns hold one of these values take their amount away. */
    subtract: z.record(z.string(), z.array(z.string())).optional(),
    fields: z.record(z.string(), fieldMappingSchema).default({}),
  })
  .superRefine((mapping, context) => {
    const fault: TellFault = (path, message) => {
      context.addIssue({ code: 'custom', path: [...path], message });
    };
    const [, second] = places.filter((place) => mapping[place] !== undefined);
    if (second !== undefined) {
      fault([second], 'give one of file, url, table and query, not several');
    }
    checkShape(mapping, fault);
  });

type ShapedMapping = ShapeKeys & Partial<Record<'subtract' | 'table' | 'query', unknown>> & { readonly fields: object };

type TellFault = (path: readonly string[], message: string) => void;

function checkShape({ shape, monthColumns, subtract, table, query, fields }: ShapedMapping, fault: TellFault): void {
  for (const field of unmappedFields({ shape, monthColumns }).filter((name) => Object.hasOwn(fields, name))) {
    fault(
      ['fields', field],
      untoldByShape.includes(field)
        ? 'rows of a shape have none; leave it out'
        : 'the columns of months tell it; leave it out'
    );
  }
  if (shape !== undefined && (table !== undefined || query !== undefined)) {
    fault(['shape'], 'a shape is for files; of a table, map a query that selects stretches of time');
  }
  if (monthColumns !== undefined && shape !== 'monthly_snapshot') {
    fault(['monthColumns'], 'it is for rows of the shape monthly_snapshot');
  }
  if (subtract !== undefined && shape !== 'movements') {
    fault(['subtract'], 'it is for rows of the shape movements');
  }
}

export const mappingSchema = z.strictObject({
  schemaVersion: z.literal(1).default(1),
  entities: z
    .partialRecord(z.enum(entityIds), entityMappingSchema)
    .superRefine((entities, context) => {
      for (const entity of entityIds) {
        if (entity !== 'subscriptions' && entities[entity]?.shape !== undefined) {
          context.addIssue({ code: 'custom', path: [entity, 'shape'], message: 'a shape is for subscriptions alone' });
        }
      }
    })
    .default({}),
  /** Segment name → account column. Absent: every unmapped account column is a segment of its own name. */
  segments: z.record(z.string(), z.string()).optional(),
  surveys: z
    .strictObject({
      /** Kind → scale as "1-5", for responses that carry none. NPS is 0-10 by definition. */
      scales: z.record(z.string(), z.string()).default({ csat: '1-5', ces: '1-7', onboarding: '1-5' }),
      /** Lowest CSAT score that counts as satisfied; the top two boxes of the scale where absent. */
      satisfiedFrom: z.number().optional(),
      effortDirection: z.enum(['high_is_easy', 'high_is_hard']).default('high_is_easy'),
    })
    .prefault({}),
  /** Count accounts on free plans as customers too. */
  countFreePlans: z.boolean().default(false),
});

export type FieldMapping = z.infer<typeof fieldMappingSchema>;
export type EntityMapping = z.infer<typeof entityMappingSchema>;
export type TableName = z.infer<typeof tableSchema>;
export type Mapping = z.infer<typeof mappingSchema>;
