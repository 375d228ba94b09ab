// What lenses are called in legends, table columns and sentences.
import type { LensId } from './query';

export const lensNames: Readonly<Record<LensId, string>> = {
  value: 'Value',
  previous: 'Previous',
  change: 'Change',
  change_pct: 'Change in %',
  year_ago: 'Year ago',
  company: 'Company',
  n: 'Sample size',
};
