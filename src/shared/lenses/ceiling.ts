// The best a retention or churn rate can still come to: everybody who is known to leave leaves, nobody else does.
import type { MetricValue, Ratio, Terms } from '../catalogue/metric';
import type { Definition } from '../query/query';

/**
 * What a part gains, or loses, once those who are known to leave have left: all they paid at the start is churned, and
 * what they gave up or added since then no longer counts as contraction or expansion.
 */
const knownToLeave: Readonly<Record<string, { readonly part: string; readonly sign: 1 | -1 }>> = {
  customers_lost: { part: 'known_customers', sign: 1 },
  churned: { part: 'known_arr', sign: 1 },
  contraction: { part: 'known_contraction', sign: -1 },
  expansion: { part: 'known_expansion', sign: -1 },
};
/** Parts of those who have left already: a number without them is not one that leaving changes. */
const leavers = new Set(['customers_lost', 'churned']);
const cohorts = new Set(['customers_at_start', 'opening']);

/**
 * The rate with what is known to leave counted as gone; null for a metric that is no rate of those present at the start,
 * and for revenue whose movements are summed: what is lost then is what was paid last, beside what was given up before.
 */
export function ceilingValue(
  value: MetricValue<string>,
  { movements }: Pick<Definition, 'movements'>
): Ratio<string> | null {
  if (value.kind !== 'ratio' || !Object.keys(value.under).every((part) => cohorts.has(part))) {
    return null;
  }
  if (movements === 'summed' && 'opening' in value.under) {
    return null;
  }
  const leaving = Object.entries(value.over).flatMap(([part, weight = 0]) => {
    const known = knownToLeave[part];
    return known === undefined ? [] : [[known.part, weight * known.sign] as const];
  });
  const loses = Object.keys(value.over).some((part) => leavers.has(part));
  return !loses ? null : { ...value, over: { ...value.over, ...Object.fromEntries(leaving) } };
}

/** Parts that a ceiling needs beside the metric's own. */
export function ceilingParts(value: MetricValue<string>, definition: Pick<Definition, 'movements'>): string[] {
  const own: Terms<string> = value.kind === 'ratio' ? value.over : {};
  return Object.keys(ceilingValue(value, definition)?.over ?? {}).filter((part) => !(part in own));
}
