// What a number is laid beside, worked out the plain way: everybody else, the other groups, its own past.
import type { Parts } from './groups';

type Maybe = number | null;
export type Better = 'higher' | 'lower' | 'neither';

// Two values that are equal as fractions may differ in the last bit as doubles.
const EQUAL = 1e-12;

const isLess = (a: number, b: number) => b - a > EQUAL * Math.max(Math.abs(a), Math.abs(b), 1e-300);

/** Whether the first value is the better of the two. */
const beats = (a: number, b: number, better: Better) => (better === 'lower' ? isLess(a, b) : isLess(b, a));

/** What is left of the company's parts without a group's. */
export function everybodyBut(company: Parts, group: Parts): Parts {
  const left = new Map(company);
  group.forEach((amount, part) => left.set(part, (left.get(part) ?? 0n) - amount));
  return left;
}

/** One more than the groups that do better; null without a value, a better side or another group with one. */
export function place(own: Maybe, all: readonly Maybe[], better: Better): Maybe {
  const values = all.filter((value) => value !== null);
  if (own === null || better === 'neither' || values.length < 2) {
    return null;
  }
  return 1 + values.filter((value) => beats(value, own, better)).length;
}

/** Windows in a row, the latest first, in which the company does better than the group. */
export function worseInARow(windows: ReadonlyArray<readonly [own: Maybe, company: Maybe]>, better: Better): Maybe {
  const [now] = windows;
  if (better === 'neither' || now === undefined || now[0] === null || now[1] === null) {
    return null;
  }
  let count = 0;
  for (const [own, company] of windows) {
    if (own === null || company === null || !beats(company, own, better)) {
      return count;
    }
    count += 1;
  }
  return count;
}

const Z = 1.959963984540054;

/**
 * The two shares p from which what was seen lies exactly 1.96 of p's own standard errors away: the
 * roots of (seen − p)² = z² p (1 − p) / n.
 */
export function scoreInterval(seen: Maybe, n: Maybe): readonly [low: Maybe, high: Maybe] {
  if (seen === null || n === null || n <= 0 || seen < 0 || seen > 1) {
    return [null, null];
  }
  const [a, b, c] = [1 + (Z * Z) / n, -(2 * seen + (Z * Z) / n), seen * seen];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)];
}
