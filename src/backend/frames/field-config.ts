// How Grafana shows a number: unit, decimals, bounds, and what it means.
import type { AnyMetric } from '../../shared/catalogue';
import type { LensId } from '../../shared/query/query';

export interface FieldConfig {
  readonly displayNameFromDS?: string;
  readonly description?: string;
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
}

/** Currencies that Grafana shows with their own sign; others are written with their code. */
const signed = new Set(
  'USD GBP EUR JPY RUB UAH BRL DKK ISK NOK SEK CZK CHF PLN ZAR INR KRW IDR PHP VND TRY MYR XPF BGN PYG UYU ILS'.split(
    ' '
  )
);

const counts: FieldConfig = { unit: 'short', decimals: 0 };
const percents: FieldConfig = { unit: 'percentunit', decimals: 1 };

/** Unit and decimals of a metric seen through a lens. A change of a percentage is in percentage points. */
export function unitConfig(metric: AnyMetric, lens: LensId, currency: string): FieldConfig {
  switch (lens) {
    case 'n':
      return counts;
    case 'change_pct':
      return percents;
    case 'value':
    case 'previous':
    case 'change':
    case 'year_ago':
    case 'company':
      return metricUnit(metric, currency);
  }
}

function metricUnit({ unit }: AnyMetric, currency: string): FieldConfig {
  switch (unit) {
    case 'percent':
      return percents;
    case 'count':
      return counts;
    case 'money':
      return { unit: signed.has(currency) ? `currency${currency}` : `currency:${currency} ` };
    case 'points':
      return { unit: 'none', decimals: 0 };
    case 'score':
    case 'ratio':
      return { unit: 'none', decimals: 2 };
  }
}

/** The least and greatest value there can be; empty where a number has no true bounds. */
export function bounds(metric: AnyMetric, lens: LensId): FieldConfig {
  if (lens === 'n' || lens === 'change' || lens === 'change_pct') {
    return {};
  }
  switch (metric.sampling) {
    case 'share':
      return { min: 0, max: 1 };
    case 'nps':
      return { min: -100, max: 100 };
    case 'mean':
    case 'ratio':
    case 'none':
      return {};
  }
}
