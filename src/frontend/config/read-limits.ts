// Limits between bands as people type them: numbers with spaces, commas or semicolons between.
import type { z } from 'zod';
import { issueSentences } from '../../shared/parse/issue-sentence';
import { typedNumber } from '../fields/typed-number';
import { t } from '../translation/t';
import type { Read } from './use-stored-draft';

/** The limits the schema accepts, or a sentence about why not. */
export function readLimits(text: string, schema: z.ZodType<number[]>): Read<number[], string> {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const odd = words.find((word) => !Number.isFinite(typedNumber(word)));
  if (odd !== undefined) {
    return {
      faults: t('settings.limit-no-number', '"{{word}}" is not a number. Write 20000, without signs or separators.', {
        word: odd,
      }),
    };
  }
  const json = words.map(Number);
  const result = schema.safeParse(json);
  if (result.success) {
    return { stored: result.data };
  }
  const [issue] = result.error.issues;
  const at = issue?.path[0];
  const wrong = typeof at === 'number' ? json[at] : undefined;
  return wrong === undefined || issue === undefined
    ? { faults: issueSentences(result.error.issues, { name: 'The list', json }) }
    : { faults: issueSentences([{ ...issue, path: [] }], { name: 'A limit', json: wrong }) };
}
