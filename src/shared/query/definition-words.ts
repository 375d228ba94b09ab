// The choices behind a number in words. Only what bears on the metric at hand is said.
import type { AnyMetric } from '../catalogue';
import { metricValue, type Metric } from '../catalogue/metric';
import type { Attribution, Definition } from './query';

const newAndLost: Readonly<Record<Definition['newAndLost'], string>> = {
  excluded: 'customers new and lost in one window are left out',
  counted: 'customers new and lost in one window are counted',
};
const reactivation: Readonly<Record<Definition['reactivation'], string>> = {
  outside: 'returning customers are outside NRR',
  inside: 'returning customers are inside NRR',
};
const answers: Readonly<Record<Definition['answers'], string>> = {
  all: 'every answer counts',
  latest_per_respondent: "only a respondent's last answer in the window counts",
};

/** The switches in force that change this metric, in words; none where no switch does. */
export function definitionWords(metric: AnyMetric, definition: Definition): string[] {
  const bears = (other: Partial<Definition>) => {
    // Widening loses the part names, which are not looked at here.
    const plain: Metric = metric as Metric;
    const value = (of: Definition) => JSON.stringify(metricValue(plain, of));
    return value(definition) !== value({ ...definition, ...other });
  };
  return [
    ...(bears({ newAndLost: definition.newAndLost === 'excluded' ? 'counted' : 'excluded' })
      ? [newAndLost[definition.newAndLost]]
      : []),
    ...(bears({ reactivation: definition.reactivation === 'outside' ? 'inside' : 'outside' })
      ? [reactivation[definition.reactivation]]
      : []),
    ...(metric.family === 'surveys' ? [answers[definition.answers]] : []),
  ];
}

/** Who a number is credited to, in words. */
export const attributionWords: Readonly<Record<Attribution, string>> = {
  start: "the owner at the window's start",
  end: "the owner at the window's end",
  event: 'the owner at the moment of the event',
  current: "today's owner",
};
