// How far chance moves a number, and whether its distance from the company is more than that.
import type { Sample } from './sample';
import { type Outside, outsideBinomial, outsideNormal } from './statistics/funnel';
import type { Interval } from './statistics/interval';
import { meanInterval } from './statistics/mean-interval';
import { type Moments, squaredResiduals } from './statistics/moments';
import { npsInterval, splitDeviation } from './statistics/nps-error';
import { LEAST_ACCOUNTS, ratioInterval } from './statistics/ratio-interval';
import { wilson } from './statistics/wilson';

/** 95 % interval of the number; null where the sample does not carry one. */
export function confidenceInterval(sample: Sample): Interval | null {
  switch (sample.model) {
    case 'share':
      return wilson(sample.successes, sample.trials);
    case 'nps':
      return npsInterval(sample);
    case 'mean':
      return scaled(meanInterval(sample.moments), sample.scale);
    case 'ratio':
      return scaled(ratioInterval(sample.moments), sample.scale);
  }
}

/**
 * Distance from the company's number in the standard errors that a sample of this size has when its
 * units are like the company's; null where there is no such error.
 */
export function standardDistance(sample: Sample, company: Sample): number | null {
  const distance = distanceFrom(sample, company);
  // Without anybody on one side there is nothing to be apart from.
  if (distance === null || !Number.isFinite(distance.by)) {
    return null;
  }
  const { by, error, rate } = distance;
  return error > 0 ? by / error : Math.abs(by) <= ROUNDING * Math.abs(rate) ? 0 : null;
}

/** Beyond the funnel's limits or not: exact for shares, by the normal's limits for the rest. */
export function outsideFunnel(sample: Sample, company: Sample): Outside | null {
  if (sample.model === 'share' && company.model === 'share') {
    return outsideBinomial(sample.successes, sample.trials, company.successes / company.trials);
  }
  const z = standardDistance(sample, company);
  return z === null ? null : outsideNormal(z);
}

// What is left of a difference of two equal rates.
const ROUNDING = 1e-12;

interface Distance {
  readonly by: number;
  readonly error: number;
  /** The company's. */
  readonly rate: number;
}

function distanceFrom(sample: Sample, company: Sample): Distance | null {
  if (sample.model === 'share' && company.model === 'share') {
    const { successes, trials } = sample;
    const rate = company.successes / company.trials;
    return { by: successes / trials - rate, error: Math.sqrt((rate * (1 - rate)) / trials), rate };
  }
  if (sample.model === 'nps' && company.model === 'nps') {
    const deviation = splitDeviation(company);
    const score = ({ n, promoters, detractors }: typeof sample): number => (promoters - detractors) / n;
    return deviation === null
      ? null
      : { by: score(sample) - score(company), error: deviation / Math.sqrt(sample.n), rate: score(company) };
  }
  if (sample.model === 'mean' && company.model === 'mean') {
    return distanceOfRates(sample.moments, company.moments);
  }
  if (sample.model === 'ratio' && company.model === 'ratio') {
    return sample.moments.n < LEAST_ACCOUNTS ? null : distanceOfRates(sample.moments, company.moments);
  }
  return null;
}

/**
 * The error of a rate over units that vary about the company's rate as all its units do: in
 * proportion to their own size. For means, whose units all have size 1, it is deviation / √n.
 */
function distanceOfRates(own: Moments, company: Moments): Distance | null {
  if (!(own.x > 0 && company.x > 0 && company.xx > 0)) {
    return null;
  }
  const rate = company.y / company.x;
  const deviation = Math.sqrt(squaredResiduals(company, rate) / company.xx);
  return { by: own.y / own.x - rate, error: (deviation * Math.sqrt(own.xx)) / own.x, rate };
}

const scaled = (interval: Interval | null, scale: number): Interval | null =>
  interval && { low: interval.low * scale, high: interval.high * scale };
