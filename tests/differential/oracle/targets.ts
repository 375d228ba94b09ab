// Targets, row by row: which one holds for a group where the point of its window stands.
import type { Instant } from '../../../src/shared/calendar/window';
import type { KpiQuery } from '../../../src/shared/query/query';
import type { Company } from '../../support/company';
import { instantOf, textOf } from '../families/family-oracle';
import type { GroupKey } from './groups';

interface Level {
  readonly level: string;
  readonly group: string | null;
}

/** Whose target it would be; null for what none is set for: combinations, and parts of a group. */
function levelOf({ csms }: Company, { by, filters }: KpiQuery, key: readonly GroupKey[]): Level | null {
  const [dimension, ...others] = by;
  const filtered = Object.entries(filters);
  if (others.length > 0) {
    return null;
  }
  if (dimension !== undefined) {
    const whole = filtered.every(([name]) => name === dimension || (dimension === 'csm' && name === 'team'));
    return whole ? { level: dimension, group: key[0]?.id ?? null } : null;
  }
  const [filter, ...more] = filtered;
  if (filter === undefined) {
    return { level: 'company', group: null };
  }
  const [name, kept = []] = filter;
  const ids = new Set(kept.map((text) => csms?.find((csm) => name === 'csm' && csm.name === text)?.id ?? text));
  const [only = null] = ids;
  return more.length > 0 || ids.size !== 1 ? null : { level: name, group: only };
}

/** The group's own before the one for every group of its level; of several, the one that began last. */
export function targetOf(company: Company, query: KpiQuery, key: readonly GroupKey[], at: Instant): number | null {
  const place = levelOf(company, query, key);
  if (place === null) {
    return null;
  }
  const held = (company.more?.targets ?? [])
    .filter((row) => textOf(row, 'metric') === query.metric && (textOf(row, 'level') ?? 'company') === place.level)
    .filter((row) => (instantOf(row, 'from') ?? Infinity) <= at && at < (instantOf(row, 'to') ?? Infinity))
    .toSorted((a, b) => (instantOf(b, 'from') ?? 0) - (instantOf(a, 'from') ?? 0));
  const own = held.find((row) => textOf(row, 'group') !== null && textOf(row, 'group') === place.group);
  const found = own ?? held.find((row) => textOf(row, 'group') === null);
  return found === undefined ? null : Number(textOf(found, 'value'));
}
