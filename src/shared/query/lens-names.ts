// What lenses are called in legends, table columns and sentences.
import type { LensId } from './query';

export const lensNames: Readonly<Record<LensId, string>> = {
  value: 'Value',
  previous: 'Previous',
  change: 'Change',
  change_pct: 'Change in %',
  year_ago: 'Year ago',
  company: 'Company',
  company_without: 'Company without it',
  vs_company: 'Against company',
  rank: 'Rank',
  n: 'Sample size',
  low: 'Low (95 %)',
  high: 'High (95 %)',
  z: 'Standard errors from company',
  outside: 'Outside chance',
  expected: 'Expected for its mix',
  shrunk: 'Shrunk to company',
  spike: 'Spike',
  baseline: 'Baseline',
  below_streak: 'Windows below company',
  target: 'Target',
  attainment: 'Attainment',
  target_gap: 'Gap to target',
  ceiling: 'Best still possible',
  feasible: 'Target still possible',
};
