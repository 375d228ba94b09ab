// How big the sample company is, and when it is.
import type { Instant } from '../../../shared/calendar/window';

export interface CompanyOptions {
  readonly seed: number;
  /** The company's last day is the UTC day of this instant. */
  readonly now: Instant;
  /** Customers at `now`, give or take a few per cent; former customers come on top. */
  readonly customers: number;
  readonly csms: number;
  /** Full months of history before the current one. */
  readonly months: number;
}

/** The company people meet first; `now` is the only thing it lacks. */
export const sampleCompany = { seed: 48, customers: 400, csms: 12, months: 36 } as const;

/** What is left of the sample company's revenue after the cost of delivering it, unless the settings say otherwise. */
export const sampleGrossMargin = 0.78;

const least = { customers: 100, csms: 6, months: 18 } as const;

/** Throws a RangeError when the company would be too small to hold its stories. */
export function checkOptions(options: CompanyOptions): CompanyOptions {
  for (const name of ['customers', 'csms', 'months'] as const) {
    if (!Number.isInteger(options[name]) || options[name] < least[name]) {
      throw new RangeError(`The sample company needs at least ${least[name]} ${name}; it was given ${options[name]}.`);
    }
  }
  if (!Number.isFinite(options.now) || !Number.isInteger(options.seed)) {
    throw new RangeError('The sample company needs an instant as its now and a whole number as its seed.');
  }
  return options;
}
