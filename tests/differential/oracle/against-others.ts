// A number against its own past, against the other groups and against what the mix of its segments would score.
import { binomialTails, type Drawn, normalDistance } from './by-chance';
import type { Better } from './beside';

type Maybe = number | null;
type Known = Maybe | undefined;

export interface Past {
  readonly value: Maybe;
  /** Null where the number is withheld. */
  readonly drawn: Drawn | null;
  /** Whether the company has anything at all in the window. */
  readonly hasData: boolean;
}

const FEWEST_WINDOWS = 4;
const FEWEST_EVENTS = 3;
const FEW_EXPECTED = 30;
const SMALL = 1e-9;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;

/** What the windows before, the latest first, make usual: their events by their trials, or the mean of their values. */
export function usual(now: Past, earlier: readonly Past[]): Maybe {
  const known = upToTheFirstData(earlier);
  const counts = known.flatMap(({ drawn }) => (drawn !== null && drawn.x > 0 ? [drawn] : []));
  const values = known.flatMap(({ value }) => (value === null ? [] : [value]));
  const isShare = now.drawn?.model === 'share';
  if (now.value === null || (isShare ? counts : values).length < FEWEST_WINDOWS) {
    return null;
  }
  return isShare ? sum(counts.map(({ y }) => y)) / sum(counts.map(({ x }) => x)) : mean(values);
}

const upToTheFirstData = (earlier: readonly Past[]) =>
  earlier.slice(0, earlier.findLastIndex(({ hasData }) => hasData) + 1);

/** Standard errors above or below the windows before, the latest first. */
export function spike(now: Past, earlier: readonly Past[], better: Better, isRate: boolean): Known {
  const rate = usual(now, earlier);
  if (now.value === null || rate === null) {
    return null;
  }
  const riseOnly = isRate && better === 'lower';
  const sided = (z: Known) => (typeof z === 'number' && riseOnly ? Math.max(0, z) : z);
  if (now.drawn?.model === 'share') {
    const z = pChart(now.drawn, rate);
    return z !== null && riseOnly && now.drawn.y < FEWEST_EVENTS ? 0 : sided(z);
  }
  const values = upToTheFirstData(earlier)
    .flatMap(({ value }) => (value === null ? [] : [value]))
    .toReversed();
  const ranges = values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? value)));
  const deviation = mean(ranges) / 1.128;
  return deviation > 0 ? sided((now.value - rate) / deviation) : now.value === values[0] ? 0 : null;
}

function pChart({ x: trials, y: events }: Drawn, rate: number): Known {
  if (!(events >= 0 && events <= trials && rate >= 0 && rate <= 1)) {
    return null;
  }
  const expected = trials * rate;
  const fewest = Math.min(expected, trials - expected);
  if (Math.abs(fewest - FEW_EXPECTED) < SMALL) {
    return undefined;
  }
  if (fewest >= FEW_EXPECTED) {
    return (events - expected) / Math.sqrt(trials * rate * (1 - rate));
  }
  const tails = binomialTails(events, trials, rate);
  if (tails === undefined) {
    return undefined;
  }
  const [below, above] = tails;
  return Math.abs(events - expected) < SMALL
    ? 0
    : events > expected
      ? normalDistance(above)
      : 0 - normalDistance(below);
}

/** The share drawn towards the company's by the trials that the groups' spread makes it worth (Kleinman 1973). */
export function shrunken(own: Drawn, company: Drawn, groups: readonly Drawn[]): Known {
  const counts = groups.filter(({ x }) => x > 0);
  const all = sum(counts.map(({ x }) => x));
  const pooled = sum(counts.map(({ y }) => y)) / all;
  if (counts.length < 2 || !(own.x > 0 && company.x > 0) || pooled < 0 || pooled > 1) {
    return null;
  }
  const share = company.y / company.x;
  if (pooled === 0 || pooled === 1) {
    return share;
  }
  const spread = sum(counts.map(({ x, y }) => x * (y / x - pooled) ** 2));
  const room = all - sum(counts.map(({ x }) => x * x)) / all - (counts.length - 1);
  if (Math.abs(room) < SMALL) {
    return room === 0 ? null : undefined;
  }
  if (room < 0) {
    return null;
  }
  const rho = (spread / (pooled * (1 - pooled)) - (counts.length - 1)) / room;
  if (rho <= 0) {
    return share;
  }
  const strength = Math.max(0, 1 / rho - 1);
  return (own.y + strength * share) / (own.x + strength);
}

/** Σ own denominator × company's rate / Σ own denominator over the segments. */
export function expectedOf(segments: ReadonlyArray<{ readonly weight: number; readonly rate: Maybe }>): Maybe {
  const own = segments.filter(({ weight }) => weight !== 0);
  const weights = sum(own.map(({ weight }) => weight));
  return own.length === 0 || own.some(({ rate }) => rate === null)
    ? null
    : sum(own.map(({ weight, rate }) => weight * (rate ?? 0))) / weights;
}
