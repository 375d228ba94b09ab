// Chance without a clock or a global: every stream is a pure function of the seed and its keys, so one
// account can be made without making those before it.

const { imul } = Math;

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** Uniform in [from, to). */
  between(from: number, to: number): number;
  /** Whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** Standard normal. */
  normal(): number;
}

/** An independent stream for one thing, named by its keys. */
export function randomStream(seed: number, ...keys: readonly number[]): Random {
  let state = keys.reduce((hash, key) => mix(hash ^ imul(key + 1, 0x9e3779b1)), mix(seed | 0));
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    return mix(state) / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    between: (from, to) => from + next() * (to - from),
    pick: (list) => list[whole(0, list.length - 1)] ?? list[0],
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

const DIMENSIONS = 4;
const steps = evenSteps(DIMENSIONS);

/**
 * The index-th point of a sequence that fills [0, 1)⁴ more evenly than chance does (Roberts' R-sequence),
 * so that shares and story sizes come out as intended at any number of accounts.
 */
export function evenPoint(seed: number, index: number): readonly [number, number, number, number] {
  const shift = randomStream(seed, 0xe7e4);
  const at = (step: number) => (shift.next() + (index + 1) * step) % 1;
  return [at(steps[0]), at(steps[1]), at(steps[2]), at(steps[3])];
}

function evenSteps(dimensions: number): readonly [number, number, number, number] {
  let root = 2;
  for (let round = 0; round < 40; round++) {
    root = (1 + root) ** (1 / (dimensions + 1));
  }
  return [root ** -1, root ** -2, root ** -3, root ** -4];
}

function mix(value: number): number {
  let hash = imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
