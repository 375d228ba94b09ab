// How the health of an account is worked out: components, each scaled between two bounds, and their weights.
import { z } from 'zod';

/** What a component reads, all as of the window's end; look-backs are whole local days before it. */
export const healthSources = ['usage', 'support', 'feedback', 'billing', 'touch', 'measure'] as const;

export type HealthSource = (typeof healthSources)[number];

/** Local days a component looks back where it does not say; a measure holds until it is measured again. */
const usualDays: Readonly<Record<Exclude<HealthSource, 'measure'>, number>> = {
  usage: 28,
  support: 90,
  feedback: 180,
  billing: 365,
  touch: 90,
};

const WEIGHT_PLACES = 4;
const bound = z.number().min(-1e9).max(1e9);

const componentSchema = z
  .strictObject({
    /** Never changes, so that links and notes about it keep their meaning. */
    id: z.string().min(1).max(60),
    name: z.string().min(1).max(120),
    /**
     * usage: days with activity · support: tickets opened · feedback: the latest NPS or CSAT answer as a share of its
     * scale · billing: share of the invoices due that were paid in time · touch: days since the last touchpoint ·
     * measure: the latest value of a measure in health_measures.
     */
    source: z.enum(healthSources),
    /** For the source `measure`: its name in health_measures. */
    measure: z.string().min(1).optional(),
    days: z.int().min(1).max(3650).optional(),
    /** Value at which the component scores 0; above `fullAt` where less is better. */
    zeroAt: bound,
    /** Value at which it scores 100. */
    fullAt: bound,
    /** What it counts for against the other components; 0 leaves it out. At most four decimals. */
    weight: z.number().min(0).max(1e6),
  })
  .superRefine(({ source, measure, zeroAt, fullAt, weight }, context) => {
    const fault = (field: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (Math.abs(fullAt - zeroAt) < 1e-6) {
      fault('fullAt', 'it must differ from zeroAt, or nothing lies between a score of 0 and one of 100');
    }
    if (source === 'measure' && measure === undefined) {
      fault('measure', 'a component of the source measure needs the name of a measure in health_measures');
    }
    if (source !== 'measure' && measure !== undefined) {
      fault('measure', `only a component of the source measure names one; this one reads ${source}`);
    }
    if (Math.abs(scaledWeight(weight) - weight * 10 ** WEIGHT_PLACES) > 1e-6) {
      fault('weight', 'use at most four decimals');
    }
  });

export type HealthComponent = z.infer<typeof componentSchema>;

const usualComponents: Array<z.input<typeof componentSchema>> = [
  { id: 'usage', name: 'Usage frequency', source: 'usage', zeroAt: 0, fullAt: 20, weight: 30 },
  { id: 'support', name: 'Support frequency', source: 'support', zeroAt: 10, fullAt: 0, weight: 15 },
  { id: 'feedback', name: 'Feedback', source: 'feedback', zeroAt: 0, fullAt: 1, weight: 25 },
  { id: 'billing', name: 'Billing regularity', source: 'billing', zeroAt: 0.5, fullAt: 1, weight: 15 },
  { id: 'touch', name: 'Touch recency', source: 'touch', zeroAt: 90, fullAt: 14, weight: 15 },
];

export const healthSchema = z
  .strictObject({
    /** Change it with the weights: frames carry it, so that two numbers can be told apart. */
    version: z.string().min(1).max(40).default('1'),
    components: z.array(componentSchema).min(1).max(20).default(usualComponents),
    /** Score from which an account is healthy. */
    healthyFrom: z.number().min(0).max(100).default(70),
    /** Score under which it is at risk. */
    atRiskUnder: z.number().min(0).max(100).default(40),
  })
  .superRefine(({ components, healthyFrom, atRiskUnder }, context) => {
    const fault = (field: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (components.every(({ weight }) => weight === 0)) {
      fault('components', 'the weights sum to 0; give at least one component a weight above 0');
    }
    const twice = components.find(({ id }, index) => components.findIndex((other) => other.id === id) < index);
    if (twice !== undefined) {
      fault('components', `two components have the id "${twice.id}"; give each its own`);
    }
    if (atRiskUnder > healthyFrom) {
      fault('atRiskUnder', `it must not be above healthyFrom (${healthyFrom}), or an account would be both`);
    }
  });

export type HealthSettings = z.infer<typeof healthSchema>;

/** A weight as a whole number of ten-thousandths. */
export function scaledWeight(weight: number): number {
  return Math.round(weight * 10 ** WEIGHT_PLACES);
}

/** Local days the component looks back; null for a measure that holds however old it is. */
export function lookBackDays({ source, days }: Pick<HealthComponent, 'source' | 'days'>): number | null {
  return days ?? (source === 'measure' ? null : usualDays[source]);
}
