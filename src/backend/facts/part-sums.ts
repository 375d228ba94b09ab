// Parts are additive: of several groups together, and of everybody but one.
import type { WindowParts } from './parts-table';

/** The parts of both together. */
export function sumParts(one: WindowParts | undefined, other: WindowParts): WindowParts {
  return one === undefined ? other : combined(one, other, 1n);
}

/** The parts of everybody but the group. */
export function partsWithout(everybody: WindowParts = {}, group: WindowParts = {}): WindowParts {
  return combined(everybody, group, -1n);
}

/** Whether anything at all is there. */
export function hasAnything(parts: WindowParts | undefined): boolean {
  return hasAnythingBut([], parts);
}

/** The same, some parts aside. */
export function hasAnythingBut(aside: readonly string[], parts: WindowParts = {}): boolean {
  return Object.entries(parts).some(([part, units]) => units !== 0n && !aside.includes(part));
}

function combined(one: WindowParts, other: WindowParts, sign: bigint): WindowParts {
  const sum: Record<string, bigint> = { ...one };
  for (const [part, units] of Object.entries(other)) {
    sum[part] = (sum[part] ?? 0n) + sign * units;
  }
  return sum;
}
