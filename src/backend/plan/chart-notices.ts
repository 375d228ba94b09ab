// What keeps a chart from being read: points that its time range leaves out, and more lines than anybody tells apart.
import type { KpiQuery } from '../../shared/query/query';
import { info, type Notice, type TimeRange } from './result';
import type { WindowPlan } from './window-plan';

/** More than this and no legend is read any more. */
const MANY_GROUPS = 50;

export interface ChartContext {
  readonly query: Pick<KpiQuery, 'format' | 'labels' | 'topN'>;
  readonly windows: Pick<WindowPlan, 'shown' | 'period'>;
  readonly groups: number;
  readonly range: TimeRange;
}

/** Nothing for series labelled as alert rules join them: nobody looks at those. */
export function chartNotices({ query, windows, groups, range }: ChartContext): Notice[] {
  const { format, labels, topN } = query;
  if (labels === 'groups' || (format !== 'timeseries' && format !== 'numeric')) {
    return [];
  }
  return [
    ...(format === 'timeseries' ? outsideNotices(windows, range) : []),
    ...(topN === undefined && groups > MANY_GROUPS
      ? [
          info(
            `${groups} groups, each with a series of its own. “Largest groups” under More keeps the largest of them and adds up the others.`
          ),
        ]
      : []),
  ];
}

/** A window is read whole however short the range is, while its point stands where it does. */
function outsideNotices({ shown, period }: ChartContext['windows'], { from, to }: TimeRange): Notice[] {
  const last = shown.at(-1);
  if (last === undefined || shown.some(({ stamp }) => from <= stamp && stamp <= to)) {
    return [];
  }
  const place = period.window === undefined ? 'start' : 'end';
  return [
    info(
      `No point lies within the time range, as a window's stands at its ${place}. The last one read is ${last.label}. Choose a longer range to see it as a line.`
    ),
  ];
}
