// How one number came about: its formula with what was counted put in. The backend writes it onto an answer's first
// frame, the editor shows it under Explain.
import { z } from 'zod';

const termSchema = z.object({
  /** What was counted or summed, in the words of the model. */
  words: z.string(),
  /** With its sign, which a 0 does not keep. */
  amount: z.number(),
  isTakenAway: z.boolean(),
  isMoney: z.boolean(),
});

const termsSchema = z.array(termSchema).readonly();
/** Σover × times / (Σunder × divideBy). */
const ratioSchema = z.object({
  kind: z.literal('ratio'),
  over: termsSchema,
  under: termsSchema,
  times: z.number(),
  divideBy: z.number(),
});
const sumSchema = z.object({ kind: z.literal('sum'), terms: termsSchema, divideBy: z.number() });
/** A Kaplan–Meier estimate over those who got there and those watched in vain, days × times / divideBy. */
const survivalSchema = z.object({
  kind: z.literal('survival'),
  reached: termSchema,
  censored: termSchema,
  read: z.union([z.number(), z.literal('mean')]),
  /** Null where the estimate does not get as far. */
  days: z.number().nullable(),
  times: z.number(),
  divideBy: z.number(),
});
export const formulaSchema = z.union([
  ratioSchema,
  sumSchema,
  survivalSchema,
  z.object({ kind: z.literal('difference'), of: z.array(ratioSchema).readonly() }),
  z.object({ kind: z.literal('product'), of: z.array(z.union([ratioSchema, survivalSchema])).readonly() }),
]);

export const workingSchema = z.object({
  /** The last shown window. */
  window: z.string(),
  /** The first group as the legend names it; null for the total. */
  group: z.string().nullable(),
  value: z.number().nullable(),
  /** Null where the number is withheld: what it is made of would give it away. */
  formula: formulaSchema.nullable(),
});

export type Term = z.infer<typeof termSchema>;
export type WorkedFormula = z.infer<typeof formulaSchema>;
export type Working = z.infer<typeof workingSchema>;
