// The lenses a number can be read through, as the editor lists them.
import { lensNames } from '../../shared/query/lens-names';
import { lensIds, type LensId } from '../../shared/query/query';

const about: Readonly<Record<LensId, string>> = {
  value: 'The number itself',
  previous: 'The number in the window before',
  change: 'Difference from the window before',
  change_pct: 'The same as a share of the window before',
  year_ago: 'The number in the same window a year earlier',
  company: 'The number over everybody, beside each group',
  n: 'How many customers or answers are behind the number',
};

export const lensOptions = lensIds.map((value) => ({ value, label: lensNames[value], description: about[value] }));
