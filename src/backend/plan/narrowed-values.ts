// Values of a dimension among the accounts, as they are now, that hold chosen values of other dimensions.
import type { Instant } from '../../shared/calendar/window';
import { KpiError } from '../../shared/errors';
import { ownerDimensions } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import { UNASSIGNED } from '../facts';
import { dimensions } from '../facts/dimensions';
import { uniqueSteps } from '../facts/fact-statement';
import { ownersAt } from '../facts/owners-at';
import { sql } from '../facts/sql';
import { timestamp, windowSteps } from '../facts/window-relations';
import type { Dataset } from '../sources/dataset';
import { type DimensionValue, dimensionValues } from './dimension-values';
import { checkRates } from './exchange-rates';
import { type Filters, resolveFilters } from './filters';
import { rowDimension } from './known-dimensions';
import { requestAt } from './request-at';

/** In the order of all values. Throws `bad_query` for a dimension or a value that there is none of. */
export async function narrowedValues(
  dataset: Dataset,
  settings: Settings,
  name: string,
  chosen: Filters,
  now: Instant,
  signal: AbortSignal
): Promise<readonly DimensionValue[]> {
  const values = await dimensionValues(dataset, settings, name, signal);
  const filters = await resolveFilters(dataset, settings, chosen, signal);
  const used = [name, ...Object.keys(filters)];
  if (used.length === 1) {
    return values;
  }
  if (used.every((dimension) => ownerDimensions.some((owner) => owner === dimension))) {
    const csms = await dimensionValues(dataset, settings, 'csm', signal);
    return values.filter(({ id }) =>
      csms.some(
        ({ id: csm, team = UNASSIGNED }) =>
          id === (name === 'csm' ? csm : team) &&
          (filters.csm?.includes(csm) ?? true) &&
          (filters.team?.includes(team) ?? true)
      )
    );
  }
  const ofRows = used.find((dimension) => rowDimension(dataset, settings, dimension) !== undefined);
  if (ofRows !== undefined) {
    throw new KpiError(
      'bad_query',
      `"${ofRows}" is what single rows say, not accounts, so a list cannot be narrowed with it. Leave it out.`
    );
  }
  if (used.includes('arr_band')) {
    await checkRates(dataset, settings.currency, [now], signal);
  }
  const kept = await idsAmongAccounts(dataset, settings, name, filters, now, signal);
  return values.filter(({ id }) => kept.has(id));
}

async function idsAmongAccounts(
  dataset: Dataset,
  settings: Settings,
  name: string,
  filters: Filters,
  now: Instant,
  signal: AbortSignal
): Promise<ReadonlySet<string>> {
  const { dialect } = dataset.engine;
  const request = requestAt(dataset, settings, [name], filters, now);
  const dims = dimensions(request, dialect);
  const select = sql`
select distinct d0
from (
  select fact.i${dims.select}
  from (
    select 0 as i, accounts.account_id, account_owners.csm_id
    from accounts${ownersAt(sql`accounts.account_id`, timestamp(now))}
  ) as fact${dims.joins}
) as account_now
where in_scope`;
  const steps = uniqueSteps([...windowSteps(request.windows), ...dims.steps]);
  const { rows } = await dataset.engine.query({ steps, select }, signal);
  return new Set(rows.map(([id]) => String(id)));
}
