// Records by names from outside.
import { z } from 'zod';
import { isRecord } from './without-keys';

/**
 * A record of any names but `__proto__`, which zod leaves out without a word: what is said under it must not get lost.
 * `what` is what a name stands for.
 */
export const recordOf = <Value>(what: string, value: z.ZodType<Value, Value>) =>
  z
    .custom<Record<string, Value>>(
      (given) => !(isRecord(given) && Object.hasOwn(given, '__proto__')),
      `there is no ${what} "__proto__"`
    )
    .pipe(z.record(z.string(), value));
