// Why a lens shows nothing: it has no meaning for the metric, or what it reads is not there.
import type { AnyMetric } from '../../shared/catalogue';
import { metricValue } from '../../shared/catalogue/metric';
import { isDefined } from '../../shared/lenses/defined';
import { lensNames } from '../../shared/query/lens-names';
import type { KpiQuery, LensId } from '../../shared/query/query';
import type { Dataset } from '../sources/dataset';
import { canBeTakenOut, dimensionApart } from './one-company';
import { wantsCeiling, wantsTarget } from './lens-needs';
import { info, type Notice } from './result';
import { mixOf } from './segment-mix';
import type { WindowPlan } from './window-plan';

export interface LensNoticeContext {
  readonly dataset: Pick<Dataset, 'entities' | 'segments'>;
  readonly metric: AnyMetric;
  readonly query: Pick<KpiQuery, 'lenses' | 'definition' | 'by' | 'mixBy' | 'filters'>;
  readonly windows: Pick<WindowPlan, 'leftOutPartial'>;
}

export function lensNotices({ dataset, metric, query, windows }: LensNoticeContext): Notice[] {
  const { lenses, definition } = query;
  const value = metricValue(metric, definition);
  const apart = dimensionApart(metric, query);
  const undefinedHere = lenses.filter((lens) => !isDefined(lens, metric, value, definition));
  const mixLess =
    lenses.includes('expected') && !undefinedHere.includes('expected') && mixOf(dataset, query).length === 0;
  return [
    ...(undefinedHere.length > 0
      ? [info(`${metric.name} has no ${list(undefinedHere.map((lens) => `“${lensNames[lens]}”`))}.`)]
      : []),
    ...(apart !== null && lenses.some((lens) => againstCompany.has(lens))
      ? [
          info(
            `${metric.name} divides by what has no ${apart}, so there is no company to compare these with. Filter by one ${apart} instead of breaking down by it.`
          ),
        ]
      : []),
    ...(lenses.includes('company_without') && !canBeTakenOut(metric, query)
      ? [
          info(
            `${metric.name} has no “${lensNames.company_without}” here: a CSM may be in a segment and outside it. Break down and filter by CSM or team only.`
          ),
        ]
      : []),
    ...(mixLess
      ? [
          info(
            'There is no segment whose mix could be allowed for, so nothing is expected. Map a segment, or name one in mixBy.'
          ),
        ]
      : []),
    ...(wantsTarget(lenses) && !dataset.entities.has('targets')
      ? [
          info(
            'No targets are mapped in this data source, so there is none to show. Map the table targets in its settings.'
          ),
        ]
      : []),
    ...(wantsCeiling(lenses) && windows.leftOutPartial
      ? [
          info(
            'What is still possible is a question about the unfinished window, which is left out. Show it under More.'
          ),
        ]
      : []),
  ];
}

/** Those that hold a group against everybody. */
const againstCompany: ReadonlySet<LensId> = new Set<LensId>([
  'company',
  'company_without',
  'vs_company',
  'z',
  'outside',
  'shrunk',
  'expected',
  'below_streak',
]);

const list = (words: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
