// How far chance takes a number, unit by unit: intervals, distances from the company and funnel limits, by their
// published formulas and nothing cleverer.
import type { SamplingModel } from '../../../src/shared/catalogue/metric';
import { scoreInterval } from './beside';

type Maybe = number | null;
/** Missing where the oracle cannot say. */
type Known = Maybe | undefined;

/** One account or row: what it adds below the line and above it, and how much of it there is. */
export interface Unit {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/** What a group's number was drawn from in a window. */
export interface Drawn {
  readonly model: SamplingModel;
  /** Σy over Σx is the number; for shares they are counts. */
  readonly x: number;
  readonly y: number;
  /** Answers for and against, of scores. */
  readonly sides?: { readonly for: number; readonly against: number };
  /** Accounts of a ratio, rows of a mean; those that add nothing are left out. */
  readonly units: readonly Unit[];
}

const NORMAL_95 = 1.959963984540054;
const NORMAL_998 = 3.090232306167813;
const FEWEST_ACCOUNTS = 10;
const SMALL = 1e-9;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * Squared distances of the units from a common rate: 0 where only rounding is left of them, NaN where the
 * units are so alike that sums of squares, which the product has, keep too few digits of it.
 */
function scatter(units: readonly Unit[], rate: number, weigh: (unit: Unit) => number): number {
  const found = sum(units.map((unit) => weigh(unit) * (unit.y - rate * unit.x) ** 2));
  const size = sum(units.map((unit) => weigh(unit) * (unit.y ** 2 + (rate * unit.x) ** 2)));
  return found > 1e-9 * size ? found : found > 1e-20 * size ? NaN : 0;
}

const known = (value: Maybe): Known => (Number.isNaN(value) ? undefined : value);

// A row that is shared counts by its part: the distance of its value, times its weight.
const byWeight = ({ weight }: Unit) => 1 / weight;

/** 95 % interval of the number. */
export function interval(drawn: Drawn): readonly [low: Known, high: Known] {
  const { model, x, y, units, sides } = drawn;
  if (model === 'share') {
    return scoreInterval(x > 0 && y <= x ? y / x : null, x);
  }
  if (model === 'nps' && sides !== undefined && x > 0) {
    const [p, d] = [sides.for / x, sides.against / x];
    const error = NORMAL_95 * 100 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / x);
    const score = 100 * (p - d);
    return [Math.max(-100, score - error), Math.min(100, score + error)];
  }
  const count = sum(units.map(({ weight }) => weight));
  if (model === 'mean' && count > 2 - SMALL) {
    // For few and broken degrees of freedom the quantile's integral is not worked out closely enough.
    if (count < 4 && Math.abs(count - Math.round(count)) > SMALL) {
      return [undefined, undefined];
    }
    const mean = y / x;
    // In units of the number itself: all x are the same but for weights.
    const one = x / count;
    const deviation = Math.sqrt(scatter(units, mean, byWeight) / (count - 1)) / one;
    const error = (studentQuantile(count - 1) * deviation) / Math.sqrt(count);
    return [known(mean - error), known(mean + error)];
  }
  if (model === 'ratio' && units.length >= FEWEST_ACCOUNTS && x > 0) {
    const error = (NORMAL_95 * Math.sqrt(scatter(units, y / x, () => 1))) / x;
    return [known(y / x - error), known(y / x + error)];
  }
  return [null, null];
}

/** Distance from the company in the standard errors of a sample of this size of the company's units. */
export function distance(own: Drawn, company: Drawn): Known {
  if (!(own.x > 0 && company.x > 0)) {
    return null;
  }
  const [value, rate] = [own.y / own.x, company.y / company.x];
  const inErrors = (by: number, error: number): Known => (error === 0 ? 0 : known(by / error));
  switch (own.model) {
    case 'share':
      return rate >= 0 && rate <= 1 ? inErrors(value - rate, Math.sqrt((rate * (1 - rate)) / own.x)) : null;
    case 'nps': {
      const { for: promoters, against } = company.sides ?? { for: 0, against: 0 };
      const [p, d] = [promoters / company.x, against / company.x];
      const score = ({ sides, x }: Drawn) => ((sides?.for ?? 0) - (sides?.against ?? 0)) / x;
      return inErrors(score(own) - score(company), Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / own.x));
    }
    case 'mean': {
      const [count, all] = [own, company].map(({ units }) => sum(units.map(({ weight }) => weight)));
      const one = company.x / (all ?? 1);
      const deviation = Math.sqrt(scatter(company.units, rate, byWeight) / (all ?? 1)) / one;
      return inErrors(value - rate, deviation / Math.sqrt(count ?? 1));
    }
    case 'ratio': {
      if (own.units.length < FEWEST_ACCOUNTS) {
        return null;
      }
      const squares = ({ units }: Drawn) => sum(units.map(({ x }) => x * x));
      const spread = scatter(company.units, rate, () => 1) / squares(company);
      return inErrors(value - rate, Math.sqrt(spread * squares(own)) / own.x);
    }
    case 'none':
      return null;
  }
}

/** 0 within the funnel's limits, ±1 beyond those of 95 %, ±2 beyond those of 99.8 %. */
export function beyond(own: Drawn, company: Drawn): Known {
  if (own.model !== 'share') {
    const z = distance(own, company);
    const size = Math.abs(z ?? 0);
    if ([NORMAL_95, NORMAL_998].some((limit) => Math.abs(size - limit) < SMALL)) {
      return undefined;
    }
    return typeof z !== 'number' ? z : Math.sign(z) * (size > NORMAL_998 ? 2 : size > NORMAL_95 ? 1 : 0) + 0;
  }
  const rate = company.y / company.x;
  if (!(company.x > 0 && own.x > 0 && own.y >= 0 && own.y <= own.x && rate >= 0 && rate <= 1)) {
    return null;
  }
  const tails = binomialTails(own.y, own.x, rate);
  if (tails === undefined || tails.some((tail) => [0.025, 0.001].some((limit) => Math.abs(tail - limit) < SMALL))) {
    return undefined;
  }
  const far = (tail: number) => (tail < 0.001 ? 2 : tail < 0.025 ? 1 : 0);
  const [below, above] = tails;
  return far(above) > 0 ? far(above) : 0 - far(below);
}

const isWhole = (count: number) => Math.abs(count - Math.round(count)) < SMALL;

/** Chances of no more, and of no less, than so many successes, outcome by outcome; undefined for parts of trials. */
export function binomialTails(successes: number, trials: number, rate: number): readonly [number, number] | undefined {
  if (!isWhole(successes) || !isWhole(trials)) {
    return undefined;
  }
  const [k, n] = [Math.round(successes), Math.round(trials)];
  const chance = Array.from({ length: n + 1 }, (_, outcome) => {
    let product = 1;
    for (let draw = 0; draw < outcome; draw += 1) {
      product *= ((n - draw) / (outcome - draw)) * rate;
    }
    return product * (1 - rate) ** (n - outcome);
  });
  return [sum(chance.slice(0, k + 1)), sum(chance.slice(k))];
}

const STEPS = 4000;

/** Integral of a smooth function by Simpson's rule. */
function area(of: (at: number) => number, from: number, to: number): number {
  const width = (to - from) / STEPS;
  const ordinates = Array.from({ length: STEPS + 1 }, (_, step) => {
    const factor = step === 0 || step === STEPS ? 1 : step % 2 === 1 ? 4 : 2;
    return factor * of(from + step * width);
  });
  return (sum(ordinates) * width) / 3;
}

/** Where a falling function of z reaches a value. */
function where(falling: (z: number) => number, value: number, to: number): number {
  let [from, until] = [0, to];
  for (let step = 0; step < 60; step += 1) {
    const middle = (from + until) / 2;
    [from, until] = falling(middle) > value ? [middle, until] : [from, middle];
  }
  return (from + until) / 2;
}

const quantiles = new Map<number, number>();

/** The t beyond which 2.5 % lie, for one degree of freedom or more: t = √ν·tan θ turns the density into cos θ to the ν − 1. */
function studentQuantile(degrees: number): number {
  const known = quantiles.get(degrees);
  if (known !== undefined) {
    return known;
  }
  const density = (angle: number) => Math.cos(angle) ** (degrees - 1);
  const half = area(density, 0, Math.PI / 2);
  const angle = where((to) => area(density, to, Math.PI / 2) / half, 0.05, Math.PI / 2);
  const found = Math.sqrt(degrees) * Math.tan(angle);
  quantiles.set(degrees, found);
  return found;
}

const FURTHEST = 38;

/** The z above which a normal has this much left; 0 for one half and more, 38 for nearly nothing. */
export function normalDistance(tail: number): number {
  if (tail >= 0.5) {
    return 0;
  }
  // The density at z, times what follows beside it.
  const left = (z: number) =>
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * area((t) => Math.exp(-z * t - (t * t) / 2), 0, 14);
  return tail < left(FURTHEST) ? FURTHEST : where(left, tail, FURTHEST);
}
