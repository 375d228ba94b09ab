// Resource: HTTP-like calls of the plugin's own frontend. The protocol would take a body in pieces; ours
// is one message, because a stream of many can stall (see the README).
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ServiceImpl } from '@connectrpc/connect';
import type { Calls } from '../calls';
import type { CallResourceResponseSchema, Resource } from '../gen/backend_pb';
import type { PublicError, ResourceResponse } from '../plugin-definition';

export function resourceService<I>(calls: Calls<I>): ServiceImpl<typeof Resource> {
  return {
    async *callResource(request, handler) {
      const { method, path, url, body } = request;
      yield await calls.run(
        'callResource',
        request,
        handler,
        async ({ instance, context }) =>
          wireResponse(await calls.plugin.callResource(instance, { method, path, url, body }, context)),
        (error) => wireResponse(errorResponse(error))
      );
    },
  };
}

function errorResponse({ status, message }: PublicError): ResourceResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify({ message })),
  };
}

function wireResponse({
  status,
  headers,
  body,
}: ResourceResponse): MessageInitShape<typeof CallResourceResponseSchema> {
  return {
    code: status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { values: [value] }])),
    body,
  };
}
