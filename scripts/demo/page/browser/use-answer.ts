// Asks the data source as a panel does, and keeps the last answer on show until the next is there.
import {
  CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  LoadingState,
  type PanelData,
  type TimeRange,
} from '@grafana/data';
import { useEffect, useState } from 'react';
import type { KpiDataSource } from '../../../../src/frontend/data-source/kpi-data-source';
import type { StoredQuery } from '../../../../src/frontend/data-source/stored';

const MAX_DATA_POINTS = 500;
const INTERVAL_MS = 86_400_000;

export interface Answer {
  /** The query that was answered: until the next answer is there, not the one that is asked. */
  readonly query: StoredQuery;
  readonly data: PanelData;
}

/** The answer to a query over a range; another question ends the one under way. */
export function useAnswer(dataSource: KpiDataSource, query: StoredQuery, range: TimeRange): Answer {
  const [answer, setAnswer] = useState<{ query: StoredQuery; range: TimeRange; response: DataQueryResponse }>();

  useEffect(() => {
    const answered = (response: DataQueryResponse) => setAnswer({ query, range, response });
    const subscription = dataSource.query(request(query, range)).subscribe({
      next: answered,
      error: (cause: unknown) =>
        answered({ data: [], errors: [{ message: cause instanceof Error ? cause.message : String(cause) }] }),
    });
    return () => subscription.unsubscribe();
  }, [dataSource, query, range]);

  const response = answer?.response;
  const isCurrent = answer?.query === query && answer.range === range;
  return {
    query: answer?.query ?? query,
    data: {
      state: isCurrent ? LoadingState.Done : LoadingState.Loading,
      series: response?.data ?? [],
      errors: response?.errors ?? (response?.error === undefined ? undefined : [response.error]),
      timeRange: answer?.range ?? range,
    },
  };
}

const request = (query: StoredQuery, range: TimeRange): DataQueryRequest<StoredQuery> => ({
  requestId: 'demo',
  interval: '1d',
  intervalMs: INTERVAL_MS,
  maxDataPoints: MAX_DATA_POINTS,
  range,
  scopedVars: {},
  targets: [query],
  timezone: 'browser',
  app: CoreApp.Explore,
  startTime: Date.now(),
});
