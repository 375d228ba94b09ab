// Answers the queries of one request side by side; one that fails does not touch the others.
import { errorCodes } from '../../shared/errors';
import { parseQuery } from '../../shared/query/parse-query';
import { encodeResult } from '../frames/encode-result';
import type { DataQuery, DataResponse, QueryDataRequest, RequestContext } from '../host';
import { runQuery } from '../plan/run';
import { describeError } from './describe-error';
import type { Instance, Surroundings } from './instance';
import type { QueryMetrics } from './metrics';

export async function queryData(
  instance: Instance,
  { queries }: QueryDataRequest,
  context: RequestContext,
  { now }: Pick<Surroundings, 'now'>,
  metrics: QueryMetrics
): Promise<Map<string, DataResponse>> {
  const asked = now();
  const answers = queries.map(async (query): Promise<[string, DataResponse]> => {
    const done = metrics.start();
    let status: number = errorCodes.cancelled.status;
    try {
      const response = await answer(instance, query, context, asked);
      status = response.status;
      return [query.refId, response];
    } finally {
      done(status);
    }
  });
  return new Map(await Promise.all(answers));
}

async function answer(
  { settings, source }: Instance,
  { refId, model, from, to, maxDataPoints }: DataQuery,
  { signal, log }: RequestContext,
  now: number
): Promise<DataResponse> {
  try {
    const query = parseQuery(model);
    const result = await source.use(
      (dataset) => runQuery(dataset, settings, query, { range: { from, to }, now, maxDataPoints, signal }),
      signal
    );
    return { status: 200, frames: encodeResult(result, refId) };
  } catch (error) {
    signal.throwIfAborted();
    const told = describeError(error) ?? {
      status: 500,
      message: 'The plugin failed on this query. The Grafana server log has the details.',
      errorSource: 'plugin' as const,
    };
    if (told.status >= 500) {
      log.error('query failed', { refId, error });
    }
    return { status: told.status, frames: [], error: told.message, errorSource: told.errorSource };
  }
}
