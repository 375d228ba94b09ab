// Cases published by other products and guides, read from ../shared/golden_cases.json by path.
//
// Where a source contradicts the contract, or itself:
//
// | case                       | what it prints             | ours            | why                                                    |
// | -------------------------- | -------------------------- | --------------- | ------------------------------------------------------ |
// | seed-nrr                   | NRR 120 %                  | 110 %           | the text divides by 50,000 after starting with 100,000 |
// | stripe-mix                 | 50 × (800/12)              | 50 × (600/12)   | a typo: only 600/12 gives its own 12,500               |
// | mrr-weekly-constants       | 86.60, 86.90, 80           | 86.67           | the contract takes 52/12 weeks a month                 |
// | churn-and-return-in-period | flows: 100 out, 100 back   | nothing         | the contract compares the window's two ends            |
// | reactivation-window        | "new" after 90 days away   | reactivation    | the contract asks only whether it paid before          |
// | planhat-recurring-base     | start < month end < end    | start ≤ t < end | spans are half-open, so a start on the boundary counts |
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sharedPath } from '../support/shared-data';

export const publishedCases = 'golden_cases.json';

const caseSchema = z.object({ id: z.string(), input: z.unknown(), expected: z.unknown() });

/** One case, its input and expectation read by the given schemas. Throws where either does not fit. */
export function published<Input extends z.ZodType, Expected extends z.ZodType>(
  id: string,
  input: Input,
  expected: Expected
): { input: z.infer<Input>; expected: z.infer<Expected> } {
  const found = z
    .array(caseSchema)
    .parse(JSON.parse(readFileSync(sharedPath(publishedCases), 'utf8')))
    .find((known) => known.id === id);
  return { input: input.parse(found?.input), expected: expected.parse(found?.expected) };
}
