// How the last number shown of the first group came about.
import { type Family, isRate } from '../../shared/catalogue/metric';
import type { Working } from '../../shared/working';
import { hasAnything } from '../facts/part-sums';
import { type ReadingRule, valueOf } from '../lenses/reading';
import { workedFormula } from '../lenses/worked-formula';
import type { ComparedGroup } from './compare';
import type { KnownGroup } from './groups';
import type { WindowPlan } from './window-plan';

interface Given {
  readonly known: readonly KnownGroup[];
  /** The same groups, read. */
  readonly compared: readonly ComparedGroup[];
  readonly windows: WindowPlan;
  readonly rule: ReadingRule;
  readonly family: Pick<Family, 'money' | 'annualised' | 'words'>;
}

/** Undefined where no group, or no window, is shown. */
export function workingOf({
  known: [group],
  compared: [compared],
  windows,
  rule,
  family,
}: Given): Pick<Working, 'value' | 'formula'> | undefined {
  const index = windows.own.at(-1);
  const reading = compared?.readings.at(-1);
  if (group === undefined || reading === undefined || index === undefined) {
    return undefined;
  }
  const parts = group.windows.get(index) ?? {};
  const declared = valueOf(rule);
  // One side of a difference may be a rate though the whole is no number: as small a sample is no more to be told.
  const isSmall = isRate(declared) && reading.n !== null && reading.n < rule.suppressUnder && hasAnything(parts);
  return {
    value: reading.value,
    formula: isSmall ? null : workedFormula(declared, { parts, decimals: rule.decimals, family }),
  };
}
