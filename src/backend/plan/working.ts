// How the last number shown of the first group came about.
import type { Family } from '../../shared/catalogue/metric';
import type { Working } from '../../shared/working';
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
  const { value, withheld } = reading;
  const parts = group.windows.get(index) ?? {};
  return {
    value,
    formula: withheld ? null : workedFormula(valueOf(rule), { parts, decimals: rule.decimals, family }),
  };
}
