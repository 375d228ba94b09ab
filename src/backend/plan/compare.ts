// Lays each shown window of a group beside the windows and the company it is compared with.
import type { KpiQuery, LensId } from '../../shared/query/query';
import type { PartsTable } from '../facts';
import { type Comparison, lenses } from '../lenses/lenses';
import { read, type Reading, type ReadingRule } from '../lenses/reading';
import type { KnownGroup } from './groups';
import type { Group } from './result';
import type { WindowPlan } from './window-plan';

export interface ComparedGroup {
  readonly group: Group;
  /** The group's own readings of the shown windows. */
  readonly readings: readonly Reading[];
}

export function compareGroup(
  { key, windows }: KnownGroup,
  company: PartsTable['company'],
  plan: WindowPlan,
  rule: ReadingRule,
  lensIds: KpiQuery['lenses']
): ComparedGroup {
  const everybody: ReadingRule = { ...rule, suppressUnder: 0 };
  const readAt = (index: number | undefined): Reading => read(rule, windows.get(index ?? -1));
  const comparisons = plan.own.map((index, position): Comparison => ({
    own: readAt(index),
    previous: readAt(plan.previous[position]),
    yearAgo: readAt(plan.yearAgo[position]),
    company: read(everybody, company.get(index)),
  }));
  const values: Partial<Record<LensId, ReadonlyArray<number | null>>> = {};
  for (const lens of lensIds) {
    values[lens] = comparisons.map(lenses[lens]);
  }
  return { group: { key, values }, readings: comparisons.map(({ own }) => own) };
}
