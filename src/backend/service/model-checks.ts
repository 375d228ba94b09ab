// What about the data would make numbers wrong or doubtful: rows that were left out, and rows that count but look odd.
import type { EntityId } from '../../shared/model/entities';
import type { ModelCheck, ModelChecks } from '../../shared/source-resources';
import { ident, join, sql } from '../facts/sql';
import { plain, raw } from '../facts/statement';
import { timestamp } from '../facts/window-relations';
import type { Dataset, FaultCount } from '../sources';
import { oddRows } from './odd-rows';

/** The worst first: what was left out, then what is odd. */
export async function checkModel(dataset: Dataset, now: number, signal: AbortSignal): Promise<ModelChecks> {
  const leftOut = (dataset.faults ?? []).map((fault) => ofFault(dataset, fault));
  const odd: ModelCheck[] = [];
  for (const check of oddRows.filter(({ needs }) => needs.every((entity) => dataset.entities.has(entity)))) {
    const { rows } = await dataset.engine.query(
      plain(sql`\nselect count(*), min(odd) from (${check.rows(timestamp(now))}\n) as odd_row`),
      signal
    );
    const [count = 0n, example = null] = rows[0] ?? [];
    const { id, severity, title, effect, needs } = check;
    if (Number(count) > 0) {
      const entity = needs.at(-1) ?? 'accounts';
      odd.push({
        id,
        entity,
        severity,
        title,
        count: Number(count),
        example: `For example \`${String(example)}\`.`,
        effect,
      });
    }
  }
  const doubtful = [...odd, ...(await twins(dataset, signal))];
  return { checks: [...leftOut.sort(byCount), ...(await ratesMissing(dataset, signal)), ...doubtful] };
}

const byCount = (left: ModelCheck, right: ModelCheck): number => right.count - left.count;

function ofFault(dataset: Dataset, { entity, kind, count, example }: FaultCount): ModelCheck {
  const rows = dataset.entities.get(entity)?.rows ?? 0;
  return {
    id: `${entity}: ${kind}`,
    entity,
    // A mapping by which no row at all can be read is wrong itself.
    severity: rows === 0 ? 'error' : 'warning',
    title: `Rows of ${entity} left out: ${kind}`,
    count,
    example,
    effect: 'They count in no number.',
  };
}

async function ratesMissing(dataset: Dataset, signal: AbortSignal): Promise<ModelCheck[]> {
  if (dataset.foreignCurrencies.length === 0) {
    return [];
  }
  const { rows } = await dataset.engine.query(
    plain(sql`
select currency, count(*)
from subscriptions
where currency in (${join(dataset.foreignCurrencies.map((code) => sql`${code}`))}) and not exists (select 1 from fx_rates where fx_rates.currency = subscriptions.currency)
group by currency
order by currency`),
    signal
  );
  return rows.map(([currency, count]) => ({
    id: `no rate: ${String(currency)}`,
    entity: 'subscriptions',
    severity: 'error' as const,
    title: `Subscriptions in ${String(currency)} without any exchange rate`,
    count: Number(count),
    example: `fx_rates has no rate for ${String(currency)}.`,
    effect: 'Revenue cannot be computed while they run. Add a rate, or leave them out in the mapping.',
  }));
}

/** Groups that people take for one: their names differ in upper and lower case alone. */
async function twins(dataset: Dataset, signal: AbortSignal): Promise<ModelCheck[]> {
  const named: Array<readonly [name: string, entity: EntityId, column: string]> = [
    ...dataset.segments.map((segment) => [segment, 'accounts', segment] as const),
    ...(dataset.entities.has('csms') ? ([['csm', 'csms', 'csm_id']] as const) : []),
  ];
  if (named.length === 0) {
    return [];
  }
  const each = named.map(
    ([, entity, column], place) => sql`
  select ${raw(String(place))} as place, min(written) as first, max(written) as last
  from (select distinct ${ident(column)} as written from ${ident(entity)} where ${ident(column)} <> '') as value
  group by lower(written)
  having count(*) > 1`
  );
  const { rows } = await dataset.engine.query(
    plain(sql`
select place, count(*), min(first), min(last)
from (${join(each, '\n  union all')}
) as twin
group by place
order by place`),
    signal
  );
  return rows.flatMap(([place, count, first, last]): ModelCheck[] => {
    const [name, entity] = named[Number(place)] ?? [];
    return name === undefined || entity === undefined
      ? []
      : [
          {
            id: `twins: ${name}`,
            entity,
            severity: 'warning',
            title: `Values of ${name} that differ only in upper and lower case`,
            count: Number(count),
            example: `For example \`${String(first)}\` and \`${String(last)}\`.`,
            effect: 'Each is a group of its own. Write them alike where the data comes from.',
          },
        ];
  });
}
