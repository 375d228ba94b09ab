// Asks the product for March 2026 of a company and expects exact values.
import { querySchema } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import type { Company } from '../support/company';
import { inMarch, later } from '../support/march';
import { withCompany, type Ask } from '../support/run-company';

export interface Options {
  readonly definition?: Record<string, string>;
  /** Mapping settings besides the canonical file names. */
  readonly mapping?: Record<string, unknown>;
}

/** The value of one metric in total for the single month a range lies in. */
export async function valueIn(ask: Ask, range: { from: number; to: number }, metric: string, definition = {}) {
  const query = querySchema.parse({ metric, definition, period: { every: 'month' } });
  const { groups, windows } = await ask(query, range);
  expect({ metric, windows: windows.length, groups: groups.length }).toEqual({ metric, windows: 1, groups: 1 });
  return groups[0]?.values.value?.[0];
}

/** Expects each metric's total for March 2026, equal but for the last bit of a division. */
export function expectInMarch(
  company: Company,
  expected: Readonly<Record<string, number | null>>,
  { definition, mapping = {} }: Options = {}
): Promise<void> {
  return withCompany(company, settingsSchema.parse({ mapping }), later, async (ask) => {
    const actual: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const [metric, value] of Object.entries(expected)) {
      actual[metric] = await valueIn(ask, inMarch, metric, definition);
      wanted[metric] = value === null || value === 0 ? value : expect.closeTo(value, 11);
    }
    expect(actual).toEqual(wanted);
  });
}
