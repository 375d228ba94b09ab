// Queries that several dashboards ask.
import { findMetric } from '../../src/shared/catalogue';
import { lensNames } from '../../src/shared/query/lens-names';
import type { LensId } from '../../src/shared/query/query';
import type { Ask } from './panel';

/** Twelve months to the end of each month: slow numbers, comparable whatever the season. */
export const trailingYear = { every: 'month', window: '12mo' } as const;
/** Ninety days to the end of each month: enough answers for a survey score. */
export const trailingQuarter = { every: 'month', window: '90d' } as const;
export const monthly = { every: 'month' } as const;
export const quarterly = { every: 'quarter' } as const;
/** The state of today. */
export const today = { every: 'day' } as const;

export const ask = (metric: string, more: Omit<Ask, 'metric'> = {}): Ask => ({ metric, ...more });

/** Kept to the CSM the dashboard's variable chooses. */
export const ofCsm = { filters: { csm: ['$csm'] } };

/** What the series of a total is called when it is read through a lens. */
export function seriesName(metric: string, lens: LensId = 'value'): string {
  const name = findMetric(metric)?.name ?? metric;
  return lens === 'value' ? name : `${name} · ${lensNames[lens]}`;
}
