// Our NRR by CSM and month against that of the hand-written query.
import type { KpiResult } from '../../src/backend/plan/result';

const TOLERANCE = 1e-9;

/** Compares every CSM and month both know; returns how many, throws at the first that differ or when none do. */
export function differences(result: KpiResult, expected: ReadonlyMap<string, number | null>): number {
  let compared = 0;
  for (const { key, values } of result.groups) {
    result.windows.forEach((window, index) => {
      const cell = `${key.csm?.id ?? ''}|${index}`;
      const theirs = expected.get(cell);
      const ours = values.value?.[index] ?? null;
      if (theirs === undefined) {
        return;
      }
      compared++;
      if (ours === null || theirs === null ? ours !== theirs : Math.abs(ours - theirs) > TOLERANCE) {
        throw new Error(`${cell} (${window.label}): ours is ${ours}, the hand-written SQL says ${theirs}.`);
      }
    });
  }
  if (compared !== expected.size) {
    throw new Error(`Only ${compared} of the hand-written query's ${expected.size} cells are in our answer.`);
  }
  return compared;
}
