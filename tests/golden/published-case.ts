// Cases published by other products and guides, read from ../shared/golden_cases.json by path.
//
// Where a source contradicts the contract, or itself: docs/published-cases.md.
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { sharedPath } from '../support/shared-data';

export const publishedCases = 'golden_cases.json';

const caseSchema = z.object({ id: z.string(), input: z.unknown(), expected: z.unknown() });

const read = () => z.array(caseSchema).parse(JSON.parse(readFileSync(sharedPath(publishedCases), 'utf8')));

/** The id of every case; none where the file is not there. */
export const publishedIds = (): string[] => (existsSync(sharedPath(publishedCases)) ? read().map(({ id }) => id) : []);

/** One case, its input and expectation read by the given schemas. Throws where either does not fit. */
export function published<Input extends z.ZodType, Expected extends z.ZodType>(
  id: string,
  input: Input,
  expected: Expected
): { input: z.infer<Input>; expected: z.infer<Expected> } {
  const found = read().find((known) => known.id === id);
  return { input: input.parse(found?.input), expected: expected.parse(found?.expected) };
}
