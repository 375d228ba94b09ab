// The values of one group through one lens, checked against the windows they belong to.
import { KpiError } from '../../shared/errors';
import type { LensId } from '../../shared/query/query';
import type { Group, KpiResult } from '../plan/result';

/** One value per window; all null where the lens has no meaning for the metric. */
export function lensValues(group: Group, lens: LensId, windows: KpiResult['windows']): ReadonlyArray<number | null> {
  const values = group.values[lens];
  if (values === undefined) {
    return windows.map(() => null);
  }
  if (values.length !== windows.length) {
    throw new KpiError(
      'internal',
      `Lens ${lens} has ${values.length} values for ${windows.length} windows. Please report this query.`
    );
  }
  return values;
}
