// What was to be reached: rows of the table `targets`, matched to a query's groups and windows.
import type { Window } from '../../shared/calendar/window';
import type { KpiQuery } from '../../shared/query/query';
import { OTHER } from '../facts';
import { sql } from '../facts/sql';
import { plain } from '../facts/statement';
import type { Dataset } from '../sources/dataset';
import type { Filters } from './filters';
import { wantsTarget } from './lens-needs';
import type { Group } from './result';

export interface Target {
  /** `company`, `csm`, `team` or the name of a segment. */
  readonly level: string;
  /** Id of the group; null for every one of the level. */
  readonly group: string | null;
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Looks up targets for a query; reads none where no lens asks. */
export async function targetsOf(
  dataset: Dataset,
  query: KpiQuery,
  filters: Filters,
  signal: AbortSignal
): Promise<(key: Group['key'], window: Window) => number | null> {
  const targets = wantsTarget(query.lenses) ? await readTargets(dataset, query.metric, signal) : [];
  return (key, window) => targetFor(targets, query, filters, key, window);
}

/** Targets of one metric, the latest to begin first; none where they are not mapped. */
export async function readTargets(dataset: Dataset, metric: string, signal: AbortSignal): Promise<readonly Target[]> {
  if (!dataset.entities.has('targets')) {
    return [];
  }
  const { rows } = await dataset.engine.query(
    plain(sql`
select coalesce(nullif(level, ''), 'company'), nullif(group_id, ''), valid_from, valid_to, value
from targets
where metric = ${metric}
order by valid_from desc, valid_to, level, group_id, value`),
    signal
  );
  return rows.map(([level, group, from, to, value]) => ({
    level: String(level),
    group: group === null || group === undefined ? null : String(group),
    from: Number(from),
    to: Number(to),
    value: Number(value),
  }));
}

/**
 * The target of a group in a window; null where none was set. The whole company has targets of level
 * company; a group of one dimension has those of that dimension, its own before one for every group.
 * A window has the target that holds where its point stands, at its start, or at the last instant of a
 * rolling one; of several, the one that began last. What filters leave of a group is not what its target
 * was set for, so it has none; nor has `Other`, which is several groups.
 */
export function targetFor(
  targets: readonly Target[],
  query: Pick<KpiQuery, 'by' | 'topN'>,
  filters: Filters,
  key: Group['key'],
  { stamp, end }: Pick<Window, 'stamp' | 'end'>
): number | null {
  const place = placeOf(query, filters, key);
  if (place === null) {
    return null;
  }
  const moment = Math.min(stamp, end - 1);
  const held = targets.filter(({ level, from, to }) => level === place.level && from <= moment && moment < to);
  const own = held.find(({ group }) => group !== null && group === place.group);
  return (own ?? held.find(({ group }) => group === null))?.value ?? null;
}

interface Place {
  readonly level: string;
  /** Null for the company. */
  readonly group: string | null;
}

function placeOf({ by, topN }: Pick<KpiQuery, 'by' | 'topN'>, filters: Filters, key: Group['key']): Place | null {
  const filtered = Object.keys(filters);
  const [dimension, ...others] = by;
  if (others.length > 0) {
    return null;
  }
  if (dimension === undefined) {
    return filtered.length === 0 ? { level: 'company', group: null } : onlyGroup(filters);
  }
  const group = key[dimension];
  const selectsGroups = (name: string): boolean => name === dimension || (name === 'team' && dimension === 'csm');
  const isOne = group !== undefined && (topN === undefined || group.id !== OTHER);
  return isOne && filtered.every(selectsGroups) ? { level: dimension, group: group.id } : null;
}

/** A total that one filter narrows to one group is that group's. */
function onlyGroup(filters: Filters): Place | null {
  const [filter, ...others] = Object.entries(filters);
  const [level, [group = null, ...more] = []] = filter ?? [];
  return level !== undefined && group !== null && others.length + more.length === 0 ? { level, group } : null;
}
