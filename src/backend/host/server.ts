// The gRPC server: an HTTP/2 listener that is there before what answers its calls is loaded.
import { createServer, type Http2Server, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { MAX_CONCURRENT_CALLS, MAX_SESSION_MEGABYTES } from './limits';

export type Answer = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

/** A server whose calls wait for `answer` and are given up when that fails. Not yet listening. */
export function createPluginServer(answer: () => Promise<Answer>): Http2Server {
  return createServer(
    { settings: { maxConcurrentStreams: MAX_CONCURRENT_CALLS }, maxSessionMemory: MAX_SESSION_MEGABYTES },
    (request, response) => {
      answer().then(
        (handle) => handle(request, response),
        () => response.stream.close()
      );
    }
  );
}
