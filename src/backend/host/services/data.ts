// Data: queries of panels, Explore and alert rules.
import type { HandlerContext, ServiceImpl } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Call, CallRequest, Calls } from '../calls';
import { dataQuery } from '../from-wire';
import { type Data, DataFrameFormat, type DataQuery as WireQuery, type DataResponseSchema } from '../gen/backend_pb';
import { publicError } from '../host-error';
import type { DataQuery, DataResponse, PluginDefinition, PublicError } from '../plugin-definition';

type Answers = ReadonlyMap<string, DataResponse>;

interface QueriesRequest extends CallRequest {
  readonly queries: readonly WireQuery[];
}

export function dataService<I>(calls: Calls<I>): ServiceImpl<typeof Data> {
  return {
    queryData: async (request, handler) => ({
      responses: Object.fromEntries(
        [...(await answers(calls, request, handler))].map(([refId, response]) => [refId, wireResponse(response)])
      ),
    }),
    // What the Go SDK says for plugins without it; see the README for why this one is. Grafana then asks whole.
    async *queryChunkedData() {
      yield { status: 501, error: 'This plugin answers queries whole, not in chunks.' };
    },
  };
}

/** An answer for each refId, whatever happens; throws only when the caller has gone. */
function answers<I>(calls: Calls<I>, request: QueriesRequest, handler: HandlerContext): Promise<Answers> {
  return calls.run<Answers>(
    'queryData',
    request,
    handler,
    (call) => answerAll(calls.plugin, request, call),
    (error) => new Map(request.queries.map(({ refId }) => [refId, errorResponse(error)]))
  );
}

async function answerAll<I>(
  plugin: PluginDefinition<I>,
  request: QueriesRequest,
  { instance, context }: Call<I>
): Promise<Answers> {
  const all = new Map<string, DataResponse>();
  const queries: DataQuery[] = [];
  for (const query of request.queries) {
    try {
      queries.push(dataQuery(query));
    } catch (error) {
      all.set(query.refId, errorResponse(publicError(plugin, error)));
    }
  }
  const answered = queries.length === 0 ? new Map() : await plugin.queryData(instance, { queries }, context);
  for (const { refId } of queries) {
    all.set(refId, answered.get(refId) ?? unanswered(refId, context.log));
  }
  return all;
}

function unanswered(refId: string, log: Call<unknown>['context']['log']): DataResponse {
  log.error('queryData left a query without an answer', { refId });
  return { status: 500, frames: [], error: `Query ${refId} got no answer from the plugin.`, errorSource: 'plugin' };
}

function errorResponse({ status, message, errorSource }: PublicError): DataResponse {
  return { status, frames: [], error: message, errorSource };
}

function wireResponse(response: DataResponse): MessageInitShape<typeof DataResponseSchema> {
  return {
    frames: [...response.frames],
    status: response.status,
    error: response.error ?? '',
    errorSource: response.errorSource ?? '',
    format: DataFrameFormat.ARROW,
  };
}
