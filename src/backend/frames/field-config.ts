// How Grafana shows a number: unit, decimals, bounds, and what it means.
import type { AnyMetric } from '../../shared/catalogue';
import type { LensId } from '../../shared/query/query';
import type { DataLink } from './links';

export interface FieldConfig {
  readonly displayNameFromDS?: string;
  readonly description?: string;
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  /** Absent rather than empty. */
  readonly links?: readonly DataLink[];
  /** What panels have of their own for a field: that they do not show it, or how wide a table's column is at least. */
  readonly custom?:
    | {
        readonly hidden: true;
        readonly hideFrom: { readonly viz: true; readonly legend: true; readonly tooltip: true };
      }
    | { readonly minWidth: number };
}

/** For a field that only links read; `hidden` is what older tables know. */
export const notShown: FieldConfig = {
  custom: { hidden: true, hideFrom: { viz: true, legend: true, tooltip: true } },
};

/** Currencies that Grafana shows with their own sign; others are written with their code. */
const signed = new Set(
  'USD GBP EUR JPY RUB UAH BRL DKK ISK NOK SEK CZK CHF PLN ZAR INR KRW IDR PHP VND TRY MYR XPF BGN PYG UYU ILS'.split(
    ' '
  )
);

// Whole: the unit `short` would make 2 K of 1,712.
const counts: FieldConfig = { unit: 'locale', decimals: 0 };
const percents: FieldConfig = { unit: 'percentunit', decimals: 1 };

/** Unit and decimals of a metric seen through a lens. A change of a percentage is in percentage points. */
export function unitConfig(metric: AnyMetric, lens: LensId, currency: string): FieldConfig {
  switch (lens) {
    case 'n':
    case 'rank':
    case 'below_streak':
      return counts;
    case 'change_pct':
    case 'attainment':
      return percents;
    case 'z':
    case 'spike':
      return { unit: 'none', decimals: 1 };
    case 'outside':
      return { unit: 'none', decimals: 0 };
    case 'feasible':
      return { unit: 'bool_yes_no' };
    case 'value':
    case 'previous':
    case 'change':
    case 'year_ago':
    case 'company':
    case 'company_without':
    case 'vs_company':
    case 'low':
    case 'high':
    case 'expected':
    case 'shrunk':
    case 'baseline':
    case 'target':
    case 'target_gap':
    case 'ceiling':
      return metricUnit(metric, currency);
  }
}

/** How amounts of a currency are shown. */
export const moneyUnit = (currency: string): FieldConfig => ({
  unit: signed.has(currency) ? `currency${currency}` : `currency:${currency} `,
});

function metricUnit({ unit }: AnyMetric, currency: string): FieldConfig {
  switch (unit) {
    case 'percent':
      return percents;
    case 'count':
      return counts;
    case 'money':
      return moneyUnit(currency);
    case 'points':
      return { unit: 'none', decimals: 0 };
    case 'score':
    case 'ratio':
      return { unit: 'none', decimals: 2 };
    case 'days':
      return { unit: 'suffix: days', decimals: 1 };
    case 'hours':
      return { unit: 'h', decimals: 1 };
    case 'years':
      return { unit: 'suffix: years', decimals: 1 };
  }
}

/** Lenses that show a value of the metric, not a difference, a count or a share of one. */
const inMetricUnits: ReadonlySet<LensId> = new Set([
  'value',
  'previous',
  'year_ago',
  'company',
  'company_without',
  'low',
  'high',
  'expected',
  'shrunk',
  'baseline',
  'target',
  'ceiling',
]);

/** The least and greatest value there can be; empty where a number has no true bounds. */
export function bounds(metric: AnyMetric, lens: LensId): FieldConfig {
  if (lens === 'outside') {
    return { min: -2, max: 2 };
  }
  if (!inMetricUnits.has(lens)) {
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
