// How much counts on neither side of a number, where its metric says that something does not.
import type { Metric } from '../../shared/catalogue/metric';
import type { WindowParts } from '../facts';
import { type PartDecimals, weightedSum } from '../lenses/metric-value';
import { info, type Notice } from './result';
import type { WindowPlan } from './window-plan';

interface GroupWindows {
  readonly windows: ReadonlyMap<number, WindowParts>;
}

/** Speaks of the last shown window, over all groups in scope; silent where nothing was left out. */
export function leftOutNotices(
  { leftOut }: Metric,
  groups: readonly GroupWindows[],
  decimals: PartDecimals,
  { shown, own }: Pick<WindowPlan, 'shown' | 'own'>
): Notice[] {
  const [window, index] = [shown.at(-1), own.at(-1)];
  if (leftOut === undefined || window === undefined || index === undefined) {
    return [];
  }
  const count = groups.reduce(
    (sum, { windows }) => sum + weightedSum(leftOut.sum, windows.get(index) ?? {}, decimals),
    0
  );
  // Shares of an account make fractions.
  const shownCount = Math.round(count * 100) / 100;
  return shownCount === 0 ? [] : [info(`${window.label}, left out: ${leftOut.words} (${shownCount}).`)];
}
