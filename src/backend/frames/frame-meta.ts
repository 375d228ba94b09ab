// What a frame says about itself. Notices, SQL and provenance stand on a result's first frame only:
// they hold for all of them, and a thousand groups would repeat them a thousand times.
import type { Window } from '../../shared/calendar/window';
import { switchesOf } from '../../shared/query/definition-words';
import type { KpiResult, Notice } from '../plan/result';

export type FrameType = 'timeseries-multi' | 'numeric-multi';

export interface FrameMeta {
  readonly type?: FrameType;
  readonly typeVersion?: readonly [number, number];
  /** Marks a frame as annotations, wherever it is asked for. */
  readonly dataTopic?: 'annotations';
  readonly preferredVisualisationType?: 'table' | 'graph';
  readonly notices?: ReadonlyArray<Pick<Notice, 'severity' | 'text'>>;
  readonly executedQueryString?: string;
  readonly custom?: Readonly<Record<string, unknown>>;
}

const TYPE_VERSION = [0, 1] as const;

/** Makes Grafana and its alerting read a frame as what it is. */
export function typedMeta(type: FrameType): FrameMeta {
  return { type, typeVersion: TYPE_VERSION };
}

/** Everything that holds for the whole result; `shown` are the windows its frames show. */
export function resultMeta(result: Omit<KpiResult, 'groups' | 'period'>, shown: readonly Window[]): FrameMeta {
  const { metric, query, notices, sql, freshness, currency } = result;
  return {
    ...(notices.length === 0 ? {} : { notices: notices.map(({ severity, text }) => ({ severity, text })) }),
    ...(sql.length === 0 ? {} : { executedQueryString: sql.join(';\n\n') }),
    custom: {
      metric: metric.id,
      definition: Object.fromEntries(switchesOf(metric).map((name) => [name, query.definition[name]])),
      attribution: query.attribution,
      ...(result.settings && { settings: result.settings }),
      currency,
      freshness: new Date(freshness).toISOString(),
      windows: shown.length,
      firstWindow: windowFacts(shown[0]),
      lastWindow: windowFacts(shown.at(-1)),
    },
  };
}

function windowFacts(window: Window | undefined) {
  return window === undefined
    ? null
    : {
        label: window.label,
        start: new Date(window.start).toISOString(),
        end: new Date(window.end).toISOString(),
        until: new Date(window.until).toISOString(),
        partial: window.partial,
      };
}
