// Resource: HTTP-like calls of the plugin's own frontend, their bodies sent in pieces.
import type { ServiceImpl } from '@connectrpc/connect';
import type { Calls } from '../calls';
import type { Resource } from '../gen/backend_pb';
import { RESOURCE_CHUNK_BYTES } from '../limits';
import type { PublicError, ResourceResponse } from '../plugin-definition';

export function resourceService<I>(calls: Calls<I>): ServiceImpl<typeof Resource> {
  return {
    async *callResource(request, handler) {
      let end = () => {};
      let started = false;
      try {
        const call = await calls.begin(request, handler);
        end = call.end;
        const { method, path, url, body } = request;
        const response = await calls.plugin.callResource(call.instance, { method, path, url, body }, call.context);
        for await (const message of messages(response)) {
          started = true;
          yield message;
        }
      } catch (error) {
        const told = calls.explain('callResource', request, handler, error);
        if (started) {
          // Status and a part of the body have left: only a broken stream still tells the truth.
          throw error;
        }
        yield* messages(errorResponse(told));
      } finally {
        end();
      }
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

async function* messages({ status, headers, body }: ResourceResponse) {
  const head = {
    code: status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { values: [value] }])),
  };
  let first = true;
  for await (const piece of body instanceof Uint8Array ? pieces(body) : body) {
    yield first ? { ...head, body: piece } : { body: piece };
    first = false;
  }
  if (first) {
    yield { ...head, body: new Uint8Array() };
  }
}

function* pieces(body: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < body.length; start += RESOURCE_CHUNK_BYTES) {
    yield body.subarray(start, start + RESOURCE_CHUNK_BYTES);
  }
}
