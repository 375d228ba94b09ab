// What a number was drawn from, by the sampling model of its metric.
import type { SamplingModel } from '../../../src/shared/catalogue/metric';
import type { Definition } from '../../../src/shared/query/query';
import type { Drawn, Unit } from './by-chance';
import type { OracleGroup, Parts } from './groups';
import type { OracleMetric } from './metrics';
import { WHOLE } from './ownership';

/** Answers for and against of the scores that are one share less another. */
const sidesOf: Readonly<Record<string, readonly [string, string]>> = {
  nps: ['nps_promoters', 'nps_detractors'],
  ces_index: ['ces_easy', 'ces_difficult'],
};

/** Null for what has no sampling model: sums, products, and estimates of survival. */
export function drawnFrom(
  id: string,
  metric: OracleMetric,
  model: SamplingModel,
  group: Pick<OracleGroup, 'parts' | 'accounts' | 'rows'>,
  definition: Definition
): Drawn | null {
  const getter = (parts: Parts) => (part: string) => parts.get(part) ?? 0n;
  const ratio = (parts: Parts) => {
    const value = metric.value(getter(parts), definition, parts);
    return value !== null && typeof value === 'object' && 'over' in value ? value : null;
  };
  const whole = ratio(group.parts);
  if (whole === null || model === 'none') {
    return null;
  }
  const wholes = (sum: bigint) => Number(sum) / Number(WHOLE);
  const sides = sidesOf[id];
  if (model === 'nps') {
    const [promoters, against] = (sides ?? []).map((part) => wholes(getter(group.parts)(part)));
    const n = wholes(metric.n?.(getter(group.parts), definition) ?? 0n);
    return { model, x: n, y: 0, sides: { for: promoters ?? 0, against: against ?? 0 }, units: [] };
  }
  const units = [...(model === 'mean' ? group.rows : group.accounts).values()].flatMap((parts): Unit[] => {
    const found = ratio(parts);
    const weight = wholes(metric.n?.(getter(parts), definition) ?? 0n);
    // An account that is only above the line is one of those that the ratio is made of; a row without an x is no answer.
    return found === null || (found.under === 0n && (model === 'mean' || found.over === 0n))
      ? []
      : [{ x: wholes(found.under), y: wholes(found.over), weight: model === 'mean' ? weight : 1 }];
  });
  return { model, x: wholes(whole.under), y: wholes(whole.over), units };
}
