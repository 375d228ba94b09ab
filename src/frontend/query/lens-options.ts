// The lenses a number can be read through, as the editor lists them: grouped by what they are for.
import type { ComboboxOption } from '@grafana/ui';
import type { Catalogue } from '../../shared/catalogue/catalogue-of';
import { metricValue } from '../../shared/catalogue/metric';
import { isDefined, readsTarget } from '../../shared/lenses/defined';
import { lensNames } from '../../shared/query/lens-names';
import { lensIds, type KpiQuery, type LensId } from '../../shared/query/query';
import { t } from '../translation/t';

type Group = 'Value' | 'Comparison' | 'Sample & interval' | 'Fairness' | 'Alerting' | 'Targets';

interface About {
  readonly group: Group;
  /** One line: what it shows. */
  readonly words: string;
}

export const aboutLens: Readonly<Record<LensId, About>> = {
  value: {
    group: 'Value',
    get words() {
      return t('query.the-number-itself', 'The number itself');
    },
  },
  previous: {
    group: 'Comparison',
    get words() {
      return t('query.the-number-in-the-window-before', 'The number in the window before');
    },
  },
  change: {
    group: 'Comparison',
    get words() {
      return t('query.difference-from-the-window-before', 'Difference from the window before');
    },
  },
  change_pct: {
    group: 'Comparison',
    get words() {
      return t('query.change-as-a-share-of-the-window', 'Change as a share of the window before');
    },
  },
  year_ago: {
    group: 'Comparison',
    get words() {
      return t('query.the-number-in-the-same-window-a', 'The number in the same window a year earlier');
    },
  },
  company: {
    group: 'Comparison',
    get words() {
      return t('query.the-number-over-everybody-filters-aside', 'The number over everybody, filters aside');
    },
  },
  vs_company: {
    group: 'Comparison',
    get words() {
      return t('query.difference-from-the-company', 'Difference from the company');
    },
  },
  rank: {
    group: 'Comparison',
    get words() {
      return t('query.place-among-the-groups-shown-1-being', 'Place among the groups shown, 1 being the best');
    },
  },
  n: {
    group: 'Sample & interval',
    get words() {
      return t('query.how-many-customers-or-answers-are-behind', 'How many customers or answers are behind it');
    },
  },
  low: {
    group: 'Sample & interval',
    get words() {
      return t('query.lower-end-of-the-95-confidence-interval', 'Lower end of the 95 % confidence interval');
    },
  },
  high: {
    group: 'Sample & interval',
    get words() {
      return t('query.upper-end-of-the-95-confidence-interval', 'Upper end of the 95 % confidence interval');
    },
  },
  company_without: {
    group: 'Fairness',
    get words() {
      return t('query.the-number-over-everybody-but-this-group', 'The number over everybody but this group');
    },
  },
  z: {
    group: 'Fairness',
    get words() {
      return t('query.distance-from-the-company-given-the-sample', 'Distance from the company, given the sample');
    },
  },
  outside: {
    group: 'Fairness',
    get words() {
      return t('query.beyond-chance-1-at-95-2-at', 'Beyond chance: ±1 at 95 %, ±2 at 99.8 %, else 0');
    },
  },
  expected: {
    group: 'Fairness',
    get words() {
      return t('query.what-this-mix-would-score-at-company', 'What this mix would score at company rates');
    },
  },
  shrunk: {
    group: 'Fairness',
    get words() {
      return t('query.drawn-to-the-company-more-for-small', 'Drawn to the company, more for small samples');
    },
  },
  spike: {
    group: 'Alerting',
    get words() {
      return t('query.how-unusual-it-is-against-the-windows', 'How unusual it is against the windows before');
    },
  },
  baseline: {
    group: 'Alerting',
    get words() {
      return t('query.what-was-usual-in-the-windows', 'What was usual in the windows before');
    },
  },
  below_streak: {
    group: 'Alerting',
    get words() {
      return t('query.windows-in-a-row-worse-than-the', 'Windows in a row worse than the company');
    },
  },
  target: {
    group: 'Targets',
    get words() {
      return t('query.what-was-to-be-reached', 'What was to be reached');
    },
  },
  attainment: {
    group: 'Targets',
    get words() {
      return t('query.share-of-the-target-reached', 'Share of the target reached');
    },
  },
  target_gap: {
    group: 'Targets',
    get words() {
      return t('query.difference-from-the-target', 'Difference from the target');
    },
  },
  ceiling: {
    group: 'Targets',
    get words() {
      return t('query.best-possible-given-who-is-known-to', 'Best possible, given who is known to leave');
    },
  },
  feasible: {
    group: 'Targets',
    get words() {
      return t('query.whether-the-target-can-still-be-reached', 'Whether the target can still be reached');
    },
  },
};

const groups: readonly Group[] = ['Value', 'Comparison', 'Sample & interval', 'Fairness', 'Alerting', 'Targets'];
function groupName(group: Group): string {
  switch (group) {
    case 'Value':
      return t('query.value', 'Value');
    case 'Comparison':
      return t('query.comparison', 'Comparison');
    case 'Sample & interval':
      return t('query.sample-interval', 'Sample & interval');
    case 'Fairness':
      return t('query.fairness', 'Fairness');
    case 'Alerting':
      return t('query.alerting', 'Alerting');
    case 'Targets':
      return t('query.targets', 'Targets');
  }
}

/** Lenses that say something of the metric, in the order of their groups; all where only a variable names it. */
export function lensesFor(
  { metric, definition }: Pick<KpiQuery, 'metric' | 'definition'>,
  { findMetric }: Pick<Catalogue, 'findMetric'>
): LensId[] {
  const ordered = groups.flatMap((group) => lensIds.filter((lens) => aboutLens[lens].group === group));
  const found = findMetric(metric);
  return found === undefined
    ? ordered
    : ordered.filter((lens) => isDefined(lens, found, metricValue(found, definition), definition));
}

/** `hasTargets` is undefined until the data source has said whether targets are mapped. */
export function lensOptions(
  query: Pick<KpiQuery, 'metric' | 'definition'>,
  catalogue: Pick<Catalogue, 'findMetric'>,
  hasTargets: boolean | undefined
): Array<ComboboxOption<LensId>> {
  return lensesFor(query, catalogue).map((value) => {
    const { group, words } = aboutLens[value];
    const lacks = hasTargets === false && readsTarget.has(value);
    return {
      value,
      label: lensNames[value],
      group: groupName(group),
      description: lacks ? t('query.needs-targets-which-are-not-mapped', 'Needs targets, which are not mapped') : words,
      ...(lacks ? { infoOption: true } : {}),
    };
  });
}
